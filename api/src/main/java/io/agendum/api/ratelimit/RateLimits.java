package io.agendum.api.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Buckets of tokens, kept in Redis so that all nodes count together. When Redis is away each node counts for itself:
 * weaker, but never without a limit.
 */
@Component
public class RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration ALONE_FOR = Duration.ofSeconds(5);
    private static final int MOST_LOCAL_BUCKETS = 50_000;

    private final LettuceConnectionFactory redis;
    private final Map<String, Bucket> local = new ConcurrentHashMap<>();
    private volatile boolean enabled;
    private volatile @Nullable ProxyManager<String> shared;
    private volatile long aloneUntilNanos = System.nanoTime();

    RateLimits(LettuceConnectionFactory redis, @Value("${agendum.limits.enabled:true}") boolean enabled) {
        this.redis = redis;
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
        if (System.nanoTime() - aloneUntilNanos >= 0) {
            try {
                return shared().getProxy(key, limit::configuration).tryConsumeAndReturnRemaining(1);
            } catch (RuntimeException away) {
                aloneUntilNanos = System.nanoTime() + ALONE_FOR.toNanos();
                LOG.warn("Redis does not count requests; this node counts alone ({})", away.toString());
            }
        }
        if (local.size() > MOST_LOCAL_BUCKETS) {
            local.clear();
        }
        return local.computeIfAbsent(key, unknown -> limit.bucket()).tryConsumeAndReturnRemaining(1);
    }

    private synchronized ProxyManager<String> shared() {
        var known = shared;
        if (known != null) {
            return known;
        }
        if (!(redis.getRequiredNativeClient() instanceof RedisClient client)) {
            throw new IllegalStateException("no single Redis");
        }
        var connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        var made = Bucket4jLettuce.casBasedBuilder(connection)
                .requestTimeout(PATIENCE)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build();
        shared = made;
        return made;
    }

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
