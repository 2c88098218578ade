package io.agendum.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.ratelimit.RateLimits.Limit;
import io.agendum.localservices.LocalServices;
import io.agendum.query.RedisCircuit;
import io.agendum.query.RedisConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitsIT {

    private static final int MANY = 50;

    @TempDir
    private static Path folder;

    private static LocalServices servers;

    private final String subject = UUID.randomUUID().toString();
    private final ConfigurableApplicationContext one = node();
    private final ConfigurableApplicationContext other = node();

    @BeforeAll
    static void start() {
        servers = LocalServices.start(folder, 0, 0);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void nodes_count_together() {
        awaitRedis(one);
        awaitRedis(other);

        assertThat(granted(one, 3)).isEqualTo(3);
        assertThat(granted(other, MANY)).isEqualTo(2);
        assertThat(granted(one, MANY)).isZero();
    }

    @Test
    void while_redis_hangs_each_node_counts_for_itself_and_does_not_wait() {
        awaitRedis(one);
        awaitRedis(other);
        servers.redis().pause();
        try {
            var before = System.nanoTime();

            assertThat(granted(one, MANY)).isEqualTo(Limit.LOGIN.tokens());
            assertThat(granted(other, MANY)).isEqualTo(Limit.LOGIN.tokens());

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("far less than 200 ms for each of the hundred")
                    .isLessThan(Duration.ofSeconds(4));
        } finally {
            servers.redis().resume();
        }
    }

    @Test
    void nodes_count_together_again_when_redis_is_back() {
        awaitRedis(one);
        awaitRedis(other);
        servers.redis().kill();
        assertThat(granted(one, MANY)).isEqualTo(Limit.LOGIN.tokens());
        assertThat(granted(other, MANY)).isEqualTo(Limit.LOGIN.tokens());

        servers.redis().startAgain();
        awaitRedis(one);
        awaitRedis(other);

        assertThat(granted(one, MANY) + granted(other, MANY)).isEqualTo(Limit.LOGIN.tokens());
    }

    @Test
    void a_node_that_starts_without_redis_limits_nevertheless() {
        servers.redis().kill();
        try (var alone = node()) {
            assertThat(granted(alone, MANY)).isEqualTo(Limit.LOGIN.tokens());
        } finally {
            servers.redis().startAgain();
        }
    }

    private long granted(ConfigurableApplicationContext node, int wanted) {
        return IntStream.range(0, wanted)
                .filter(n -> node.getBean(RateLimits.class)
                        .take(Limit.LOGIN, subject)
                        .isConsumed())
                .count();
    }

    private static void awaitRedis(ConfigurableApplicationContext node) {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!node.getBean(RedisCircuit.class).isClosed()) {
            assertThat(System.nanoTime()).as("Redis is used").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What a node has of Redis, with the settings of production. */
    private static ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(Node.class)
                .web(WebApplicationType.NONE)
                // As arguments, which count more than what other tests of this JVM may have set.
                .run("--spring.data.redis.url=" + servers.redisUrl(), "--AGENDUM_DATABASE_URL=jdbc:postgresql:unused");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
    @Import({RedisConfiguration.class, RateLimits.class})
    static class Node {}
}
