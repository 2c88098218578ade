package io.agendum.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The way to Redis, for all who use it: as long as Redis does not answer, nobody waits for it. Whether it answers again is
 * found out beside the requests, and on a new connection, so that none of them ever connects either.
 */
public final class RedisCircuit implements MeterBinder {

    /** How long anybody waits for Redis at most. */
    public static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(RedisCircuit.class);

    /** So many failures within so short a time, whatever succeeds between them: a Redis that is full still reads. */
    private static final int MOST_FAILURES = 5;

    private static final Duration COUNTED = Duration.ofSeconds(10);

    /** Who waited that long and then failed was not refused, but kept waiting. */
    private static final Duration LONG_WAIT = Duration.ofMillis(100);

    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /** A Redis that fails again sooner than this is left alone for longer. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private static final byte[] PROBE = "agendum:probe".getBytes(UTF_8);
    private static final int PROBE_KEPT_SECONDS = 60;

    private final LettuceConnectionFactory connections;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile boolean closed;
    private volatile long restUntil = System.nanoTime();
    private long closedSince = System.nanoTime();
    private long countedSince = System.nanoTime();
    private int failures;
    private Duration rest = SHORTEST_REST;
    private boolean missed;

    RedisCircuit(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    /** What Redis answers; empty when it fails or is not asked at present. */
    public <T> Optional<T> ask(Supplier<@Nullable T> question) {
        if (!isClosed()) {
            return Optional.empty();
        }
        var asked = System.nanoTime();
        try {
            return Optional.ofNullable(question.get());
        } catch (RuntimeException failure) {
            failed(failure, System.nanoTime() - asked);
            return Optional.empty();
        }
    }

    /** Whether Redis is asked at present. Who is told that it is not makes it be tried again, if it is time. */
    public boolean isClosed() {
        if (!closed && System.nanoTime() - restUntil >= 0 && probing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("redis-probe").start(this::probe);
        }
        return closed;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("agendum.redis.available", this, circuit -> circuit.isClosed() ? 1 : 0)
                .description("Whether this node uses Redis: 1, or 0 while the tables do its work")
                .register(registry);
    }

    /** It writes, as a Redis that is full, or a replica, reads well. */
    private void probe() {
        try {
            connections.resetConnection();
            try (var connection = connections.getConnection()) {
                connection.stringCommands().setEx(PROBE, PROBE_KEPT_SECONDS, PROBE);
            }
            close();
        } catch (RuntimeException failure) {
            restLonger(failure);
        } finally {
            probing.set(false);
        }
    }

    private synchronized void close() {
        failures = 0;
        closedSince = System.nanoTime();
        closed = true;
        if (missed) {
            missed = false;
            LOG.info("Redis answers again");
        }
    }

    private synchronized void failed(RuntimeException failure, long waited) {
        if (System.nanoTime() - countedSince >= COUNTED.toNanos()) {
            countedSince = System.nanoTime();
            failures = 0;
        }
        failures++;
        if (closed && (failures >= MOST_FAILURES || waited >= LONG_WAIT.toNanos())) {
            open(failure);
        }
    }

    private void open(RuntimeException failure) {
        closed = false;
        if (System.nanoTime() - closedSince >= STEADY.toNanos()) {
            rest = SHORTEST_REST;
        }
        restLonger(failure);
    }

    private synchronized void restLonger(RuntimeException failure) {
        restUntil = System.nanoTime() + rest.toNanos();
        rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
        if (!missed && connections.isRunning()) {
            missed = true;
            LOG.warn(
                    "Redis does not answer; free times come from the tables, and this node counts requests alone: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure).toString());
        }
    }
}
