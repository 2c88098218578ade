package io.agendum.api.ratelimit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agendum.api.problem.Refused;
import io.agendum.api.ratelimit.Limit.Quota;
import io.agendum.api.ratelimit.Window.Taken;
import io.agendum.query.RedisCircuit;
import io.agendum.store.MasterKey;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts what is asked, in Redis so that all nodes count together: never more than a limit allows in any period, by the
 * time of Redis. Each node also counts what it has granted itself. So when Redis is away, or has forgotten, each node
 * still keeps the limit, and all together grant at most as often as there are nodes.
 */
@Component
public class RateLimits {

    /**
     * The count of each cell is a field, and a cell that is too old is dropped; so is one that is too far ahead, which
     * comes from a clock that was put back. By its first line the script is refused as a whole when Redis is full.
     */
    private static final byte[] TAKE = """
            #!lua
            local most, length, cells = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local cell = math.floor(now / length)
            local taken, oldest, last = 0, cell, cell - cells
            local counts = redis.call('HGETALL', KEYS[1])
            for i = 1, #counts, 2 do
                local at = tonumber(counts[i])
                if math.abs(cell - at) > cells then
                    redis.call('HDEL', KEYS[1], counts[i])
                else
                    taken = taken + tonumber(counts[i + 1])
                    oldest = math.min(oldest, at)
                    last = math.max(last, at)
                end
            end
            local granted = 0
            if taken < most then
                redis.call('HINCRBY', KEYS[1], cell, 1)
                redis.call('PEXPIRE', KEYS[1], math.ceil((cells + 1) * length / 1000))
                granted, taken, last = 1, taken + 1, math.max(last, cell)
            end
            return {granted, most - taken, (oldest + cells + 1) * length - now, (last + cells + 1) * length - now}
            """.getBytes(UTF_8);

    private static final String PREFIX = "agendum:limit:";
    private static final int MOST_WINDOWS = 50_000;
    private static final int BYTES_OF_HASH = 16;

    private final StringRedisTemplate redis;
    private final RedisCircuit circuit;
    private final MasterKey masterKey;
    private final Map<String, Window> windows = Collections.synchronizedMap(new Latest<>());
    private volatile boolean enabled;

    RateLimits(
            StringRedisTemplate redis,
            RedisCircuit circuit,
            MasterKey masterKey,
            @Value("${agendum.limits.enabled:true}") boolean enabled) {
        this.redis = redis;
        this.circuit = circuit;
        this.masterKey = masterKey;
        this.enabled = enabled;
    }

    /** Switches all limits on or off, on this node. */
    public void enable(boolean on) {
        enabled = on;
    }

    /** Whether anything is limited. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Under what a caller is counted, the account or else the address; as text that tells nobody which. */
    public String callerOf(@Nullable UUID account, HttpServletRequest request) {
        return subjectOf(account == null ? RateLimitFilter.subjectOf(request.getRemoteAddr()) : account.toString());
    }

    /**
     * Counts one more for an account, whether there is such an account or not.
     *
     * @param account its e-mail address, in whatever spelling, or its id
     * @throws Refused with {@code RATE_LIMITED} and the seconds to wait, when that is too many
     */
    public void require(Limit limit, String account) {
        if (!enabled) {
            return;
        }
        var taken = take(limit, subjectOf(account));
        if (!taken.granted()) {
            throw Refused.rateLimited(seconds(taken.untilFree()));
        }
    }

    /**
     * Under what an account is counted. What looks alike is folded more roughly than for signing in, so that no spelling
     * has a budget of its own.
     */
    String subjectOf(String account) {
        var folded = Normalizer.normalize(account.strip(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return HexFormat.of().formatHex(masterKey.hash("rate limit", folded), 0, BYTES_OF_HASH);
    }

    /** Counts one more of the subject under that limit, if there is room for it. */
    Taken take(Limit limit, String subject) {
        return take(limit.name(), limit.quota(), subject);
    }

    /** Whoever is refused here need not ask there, and whoever is refused there does not count here. */
    Taken take(String name, Quota quota, String subject) {
        var key = PREFIX + name + ":" + subject;
        var window = windows.computeIfAbsent(key, unknown -> new Window(quota));
        var now = System.nanoTime();
        var here = window.take(now);
        if (!here.granted()) {
            return here;
        }
        var together = circuit.ask(() -> together(key, quota)).orElse(here);
        if (!together.granted()) {
            window.giveBack(now);
        }
        return together;
    }

    private Taken together(String key, Quota quota) {
        var answer = redis.execute((RedisCallback<List<Long>>) connection -> connection
                .scriptingCommands()
                .eval(
                        TAKE,
                        ReturnType.MULTI,
                        1,
                        bytes(key),
                        bytes(quota.most()),
                        bytes(quota.cell().toNanos() / 1_000),
                        bytes(Quota.CELLS)));
        var numbers = Objects.requireNonNull(answer);
        return new Taken(
                numbers.get(0) == 1,
                numbers.get(1),
                Duration.of(numbers.get(2), ChronoUnit.MICROS),
                Duration.of(numbers.get(3), ChronoUnit.MICROS));
    }

    /** Whole seconds, at least one, after which that time has passed. */
    static int seconds(Duration time) {
        return Math.toIntExact(Math.max(1, time.plusNanos(999_999_999).toSeconds()));
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(UTF_8);
    }

    /** Forgets what has longest not been used. */
    private static final class Latest<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1L;

        Latest() {
            super(1_024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_WINDOWS;
        }
    }
}
