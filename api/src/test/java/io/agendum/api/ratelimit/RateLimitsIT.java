package io.agendum.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.agendum.api.problem.Refused;
import io.agendum.api.ratelimit.Limit.Quota;
import io.agendum.localservices.LocalServices;
import io.agendum.query.RedisCircuit;
import io.agendum.query.RedisConfiguration;
import io.agendum.store.MasterKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitsIT {

    private static final int MANY = 50;
    private static final int CROWD = 400;

    /** Short, so that a test sees several periods; a cell of it is 20 ms. */
    private static final Quota SHORT = new Quota(8, Duration.ofMillis(1_200));

    private static final Duration WATCHED = SHORT.period().multipliedBy(3);

    /** For a machine that is busy with other things. */
    private static final Duration SLACK = Duration.ofMillis(500);

    /** What is tested with it is how nodes count by Redis, on a machine however busy. */
    private static final String PATIENT = "--spring.data.redis.timeout=10s";

    @TempDir
    private static Path folder;

    private static LocalServices servers;

    private final String subject = UUID.randomUUID().toString();
    private final ConfigurableApplicationContext one = node(PATIENT);
    private final ConfigurableApplicationContext other = node(PATIENT);

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
    void of_four_hundred_at_once_on_two_nodes_exactly_the_limit_are_granted() throws Exception {
        awaitRedis(one);
        awaitRedis(other);
        List<Future<Boolean>> asked = new ArrayList<>();
        var start = new CountDownLatch(1);

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < CROWD; n++) {
                var limits = (n % 2 == 0 ? one : other).getBean(RateLimits.class);
                asked.add(people.submit(() -> {
                    start.await();
                    return limits.take(Limit.GENERAL, subject).granted();
                }));
            }
            start.countDown();
        }

        var granted = 0;
        for (var answer : asked) {
            granted += answer.get() ? 1 : 0;
        }
        assertThat(granted).isEqualTo(Limit.GENERAL.quota().most());
    }

    @Test
    void in_no_period_is_more_granted_than_the_limit_wherever_it_begins() throws Exception {
        awaitRedis(one);
        awaitRedis(other);
        List<Future<List<Grant>>> callers = new ArrayList<>();

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var phase = 0; phase < 6; phase++) {
                // Begins at another place within a cell, as does everybody.
                LockSupport.parkNanos(
                        SHORT.cell().plus(SHORT.cell().dividedBy(6)).toNanos());
                var caller = subject + phase;
                callers.add(people.submit(() -> insist(caller)));
            }
        }

        for (var caller : callers) {
            var grants = caller.get();
            // In three periods there is room for three times as much, but for what the cells take.
            assertThat(grants).hasSizeGreaterThanOrEqualTo(2 * SHORT.most());
            for (var n = SHORT.most(); n < grants.size(); n++) {
                var first = grants.get(n - SHORT.most());
                assertThat(Duration.ofNanos(grants.get(n).after() - first.before()))
                        .as("from the %d. to the %d. of %s", n - SHORT.most() + 1, n + 1, grants)
                        .isGreaterThanOrEqualTo(SHORT.period());
                assertThat(Duration.ofNanos(
                                grants.get(n).before() - grants.get(n - 1).after()))
                        .as("how long nothing is granted")
                        .isLessThan(SHORT.period().plus(SHORT.cell()).plus(SLACK));
            }
        }
    }

    @Test
    void what_all_nodes_together_refuse_does_not_count_on_the_one_that_asked() {
        awaitRedis(one);
        awaitRedis(other);
        var quota = new Quota(8, Duration.ofSeconds(3));
        var half = quota.period().dividedBy(2);
        var begun = System.nanoTime();
        assertThat(granted(other, MANY, quota)).isEqualTo(quota.most());

        LockSupport.parkNanos(half.toNanos());
        assertThat(granted(one, MANY, quota)).isZero();

        // Had they counted, they would be in the way for half a period longer. The places free up one by one, as they
        // were taken.
        var again = new AtomicLong();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> again.addAndGet(granted(one, MANY, quota)) >= quota.most());
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(quota.period().plus(half));
        assertThat(again).hasValue(quota.most());
    }

    @Test
    void who_is_refused_is_told_when_it_is_worth_coming_again() {
        awaitRedis(one);
        awaitRedis(other);
        granted(one, Limit.LOGIN.quota().most());

        for (var node : List.of(one, other)) {
            var refused = node.getBean(RateLimits.class).take(Limit.LOGIN, subject);

            assertThat(refused.granted()).isFalse();
            assertThat(refused.remaining()).isZero();
            assertThat(refused.untilFree())
                    .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(61))
                    .isLessThanOrEqualTo(refused.untilEmpty());
            assertThat(refused.untilEmpty()).isLessThanOrEqualTo(Duration.ofSeconds(61));
        }
    }

    @Test
    void an_account_is_one_in_whatever_spelling_and_no_key_names_it_or_stays() {
        awaitRedis(one);
        awaitRedis(other);
        var email = "ana." + subject + "@example.org";
        var spellings = List.of(email, "  ANA." + subject + "@Example.ORG ", email.replace('a', '\uff41'));

        for (var n = 0; n < Limit.LOGIN_OF_ACCOUNT.quota().most(); n++) {
            (n % 2 == 0 ? one : other)
                    .getBean(RateLimits.class)
                    .require(Limit.LOGIN_OF_ACCOUNT, spellings.get(n % spellings.size()));
        }

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> one.getBean(RateLimits.class).require(Limit.LOGIN_OF_ACCOUNT, email));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> other.getBean(RateLimits.class).require(Limit.LOGIN_OF_ACCOUNT, email));
        one.getBean(RateLimits.class).require(Limit.LOGIN_OF_ACCOUNT, "bob." + subject + "@example.org");
        one.getBean(RateLimits.class).require(Limit.FORGOT_OF_ACCOUNT, email);
        var redis = one.getBean(StringRedisTemplate.class);
        var keys = Objects.requireNonNull(redis.keys("*"));
        assertThat(keys)
                .anyMatch(key -> key.contains("LOGIN_OF_ACCOUNT"))
                .noneMatch(key -> key.contains("@") || key.contains(subject));
        assertThat(keys)
                .filteredOn(key -> key.contains("_OF_ACCOUNT"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(key -> assertThat(redis.getExpire(key)).as(key).isBetween(60L, 3_660L));
    }

    @Test
    void while_redis_hangs_each_node_counts_for_itself_and_does_not_wait() {
        try (var third = node();
                var fourth = node()) {
            awaitRedis(third);
            awaitRedis(fourth);
            servers.redis().pause();
            try {
                var before = System.nanoTime();

                assertThat(granted(third, MANY)).isEqualTo(Limit.LOGIN.quota().most());
                assertThat(granted(fourth, MANY)).isEqualTo(Limit.LOGIN.quota().most());

                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .as("as long as Redis is waited for a few times, and not for each")
                        .isLessThan(Duration.ofSeconds(4));
            } finally {
                servers.redis().resume();
            }
        }
    }

    @Test
    void what_a_node_has_granted_counts_on_it_when_redis_is_gone_and_when_it_has_forgotten() {
        awaitRedis(one);
        awaitRedis(other);
        assertThat(granted(one, 3)).isEqualTo(3);
        servers.redis().kill();
        try {
            assertThat(granted(one, MANY)).isEqualTo(2);
            assertThat(granted(other, MANY)).isEqualTo(Limit.LOGIN.quota().most());
        } finally {
            servers.redis().startAgain();
        }
        awaitRedis(one);
        awaitRedis(other);
        one.getBean(StringRedisTemplate.class).delete("agendum:limit:LOGIN:" + subject);

        assertThat(granted(one, MANY) + granted(other, MANY)).isZero();
        var stranger = UUID.randomUUID().toString();
        assertThat(granted(one, MANY, stranger) + granted(other, MANY, stranger))
                .as("counted together again")
                .isEqualTo(Limit.LOGIN.quota().most());
    }

    @Test
    void a_node_that_starts_without_redis_limits_nevertheless() {
        servers.redis().kill();
        try (var alone = node()) {
            assertThat(granted(alone, MANY)).isEqualTo(Limit.LOGIN.quota().most());
        } finally {
            servers.redis().startAgain();
        }
    }

    /** Asks both nodes all the time. */
    private List<Grant> insist(String caller) {
        List<Grant> grants = new ArrayList<>();
        var end = System.nanoTime() + WATCHED.toNanos();
        for (var n = 0; System.nanoTime() < end; n++) {
            var before = System.nanoTime();
            var taken = (n % 2 == 0 ? one : other).getBean(RateLimits.class).take("SHORT", SHORT, caller);
            if (taken.granted()) {
                grants.add(new Grant(before, System.nanoTime()));
            }
            LockSupport.parkNanos(500_000);
        }
        return grants;
    }

    private long granted(ConfigurableApplicationContext node, int wanted) {
        return granted(node, wanted, subject);
    }

    private static long granted(ConfigurableApplicationContext node, int wanted, String subject) {
        return IntStream.range(0, wanted)
                .filter(n -> node.getBean(RateLimits.class)
                        .take(Limit.LOGIN, subject)
                        .granted())
                .count();
    }

    private long granted(ConfigurableApplicationContext node, int wanted, Quota quota) {
        return IntStream.range(0, wanted)
                .filter(n -> node.getBean(RateLimits.class)
                        .take("OWN", quota, subject)
                        .granted())
                .count();
    }

    private static void awaitRedis(ConfigurableApplicationContext node) {
        var redis = node.getBean(StringRedisTemplate.class);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> node.getBean(RedisCircuit.class)
                        .ask(() -> redis.hasKey("agendum:probe"))
                        .isPresent());
    }

    /** What a node has of Redis, with the settings of production. */
    private static ConfigurableApplicationContext node(String... otherwise) {
        // As arguments, which count more than what other tests of this JVM may have set.
        var arguments = new ArrayList<>(List.of(otherwise));
        arguments.add("--AGENDUM_REDIS_URL=" + servers.redisUrl());
        arguments.add("--AGENDUM_DATABASE_URL=jdbc:postgresql:unused");
        return new SpringApplicationBuilder(Node.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    /** When it was asked for, and when it was known. */
    private record Grant(long before, long after) {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
    @Import({RedisConfiguration.class, RateLimits.class})
    static class Node {

        @Bean
        MasterKey masterKey() {
            return MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));
        }
    }
}
