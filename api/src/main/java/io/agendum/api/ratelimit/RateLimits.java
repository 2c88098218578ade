package io.agendum.api.ratelimit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agendum.query.RedisCircuit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Buckets of tokens, kept in Redis so that all nodes count together. When Redis is away each node counts for itself:
 * weaker, but never without a limit.
 */
@Component
public class RateLimits {

    private static final int MOST_LOCAL_BUCKETS = 50_000;

    private final LettuceConnectionFactory redis;
    private final RedisCircuit circuit;
    private final Map<String, Bucket> local = new ConcurrentHashMap<>();
    private volatile boolean enabled;
    private volatile @Nullable Shared shared;

    RateLimits(
            LettuceConnectionFactory redis,
            RedisCircuit circuit,
            @Value("${agendum.limits.enabled:true}") boolean enabled) {
        this.redis = redis;
        this.circuit = circuit;
        this.enabled = enabled;
    }

    /** Switches all limits on or off, on this node. */
    public void enable(boolean on) {
        enabled = on;
    }

    boolean isEnabled() {
        return enabled;
    }

    /** Takes one token of the subject under that limit, if there is one. */
    ConsumptionProbe take(Limit limit, String subject) {
        var key = "limit:" + limit.name() + ":" + subject;
        return circuit.ask(() -> shared().getProxy(key.getBytes(UTF_8), limit::configuration)
                        .tryConsumeAndReturnRemaining(1))
                .orElseGet(() -> alone(limit, key).tryConsumeAndReturnRemaining(1));
    }

    private Bucket alone(Limit limit, String key) {
        if (local.size() > MOST_LOCAL_BUCKETS) {
            local.clear();
        }
        return local.computeIfAbsent(key, unknown -> limit.bucket());
    }

    /** The buckets over the connection that all share, which is another one after Redis was away. */
    @SuppressWarnings("unchecked") // its keys and values are bytes, as Spring makes it
    private ProxyManager<byte[]> shared() {
        try (var connection = redis.getConnection()) {
            if (!(connection.getNativeConnection() instanceof RedisAsyncCommands<?, ?> commands)) {
                throw new IllegalStateException("no single Redis");
            }
            var known = shared;
            if (known == null || known.commands() != commands) {
                known = new Shared(commands, buckets((RedisAsyncCommands<byte[], byte[]>) commands));
                shared = known;
            }
            return known.buckets();
        }
    }

    private static ProxyManager<byte[]> buckets(RedisAsyncCommands<byte[], byte[]> commands) {
        return Bucket4jLettuce.casBasedBuilder(commands)
                .requestTimeout(RedisCircuit.PATIENCE)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build();
    }

    private record Shared(RedisAsyncCommands<?, ?> commands, ProxyManager<byte[]> buckets) {}

    /** What is limited, per address. */
    enum Limit {
        GENERAL(100, Duration.ofMinutes(1)),
        LOGIN(5, Duration.ofMinutes(1)),
        REGISTER(3, Duration.ofHours(1));

        private final long tokens;
        private final Duration period;

        Limit(long tokens, Duration period) {
            this.tokens = tokens;
            this.period = period;
        }

        long tokens() {
            return tokens;
        }

        BucketConfiguration configuration() {
            return BucketConfiguration.builder()
                    .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, period))
                    .build();
        }

        Bucket bucket() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, period))
                    .build();
        }
    }
}
