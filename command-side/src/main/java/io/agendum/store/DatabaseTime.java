package io.agendum.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one time of all nodes: what the database's clock says, carried on between two questions by this machine's monotonic
 * clock. A node whose own clock is wrong or jumps decides and writes as the others do.
 */
public final class DatabaseTime {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock = new Monotonic();
    private volatile Reading last;

    DatabaseTime(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.last = read();
    }

    /** A clock in UTC that agrees with the database's. */
    public Clock clock() {
        return clock;
    }

    /** By how much this machine's own clock is ahead of the database's, or behind when negative. */
    public Duration skew() {
        return Duration.between(clock.instant(), Clock.systemUTC().instant());
    }

    /** Asks the database again. */
    void synchronise() {
        last = read();
    }

    private Reading read() {
        var reading = transaction.execute(status -> {
            // The first question of a transaction may wait for a connection; the one that is timed does not.
            jdbc.sql("SELECT 1").query(Integer.class).single();
            var before = System.nanoTime();
            var now = jdbc.sql("SELECT clock_timestamp()")
                    .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                    .single();
            return new Reading(now, before + (System.nanoTime() - before) / 2);
        });
        if (reading == null) {
            throw new IllegalStateException("the database did not say what time it is");
        }
        return reading;
    }

    private record Reading(Instant instant, long nanos) {}

    private final class Monotonic extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock is in UTC");
        }

        @Override
        public Instant instant() {
            var reading = last;
            return reading.instant().plusNanos(System.nanoTime() - reading.nanos());
        }
    }
}
