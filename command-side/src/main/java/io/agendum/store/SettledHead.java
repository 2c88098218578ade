package io.agendum.store;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How far the log is settled: no event will ever appear at this position or below it. Positions are drawn before they are
 * committed, so the highest that can be seen says nothing about those below it until the transactions that were under way
 * then have ended. Whatever hands out positions in order goes no further than this.
 */
public final class SettledHead {

    private static final Duration ASKED_EACH = Duration.ofMillis(5);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SettledHead(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        // A transaction that writes would wait for its own end.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The highest position that can be seen now, as soon as everything up to it is settled; 0 when there is none.
     *
     * @throws IllegalStateException when a transaction that was under way does not end within the time
     */
    public long await(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        var head = read("""
                SELECT coalesce(max(global_index), 0) AS position,
                       pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS transaction
                FROM domain_event_entry
                """);
        while (lowestRunning() < head.transaction()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("a transaction is under way for longer than " + patience
                        + "; an event could still appear below position " + head.position());
            }
            pause();
        }
        return head.position();
    }

    private long lowestRunning() {
        return read("SELECT 0::bigint AS position, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS transaction")
                .transaction();
    }

    private Head read(String sql) {
        var head = transaction.execute(status -> jdbc.sql(sql)
                .query((row, n) -> new Head(row.getLong("position"), row.getLong("transaction")))
                .single());
        if (head == null) {
            throw new IllegalStateException("the database did not say how far the log is");
        }
        return head;
    }

    private static void pause() {
        try {
            Thread.sleep(ASKED_EACH);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the log was being settled", stopped);
        }
    }

    private record Head(long position, long transaction) {}
}
