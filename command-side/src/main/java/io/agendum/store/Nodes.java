package io.agendum.store;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The nodes that share this database. Each says every second that it lives; one that has not for a while is not counted,
 * and its id may be taken. Two nodes never go by one id: a segment claimed by one would be the other's too.
 */
public final class Nodes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    private static final Duration EACH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(1);

    private final String id;
    private final UUID life = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DatabaseTime time;
    private final Runnable whenTaken;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(Lane.PROCESSORS.threads("node-heart"));
    private volatile Counted counted = new Counted(1, 0);
    private volatile boolean works;
    private boolean clocksWereApart;

    /**
     * Joins the others.
     *
     * @param whenTaken what to do when another node has taken the id while this one did not show that it lives
     * @throws StartRefused when a living node goes by this id
     */
    Nodes(String id, JdbcClient jdbc, PlatformTransactionManager transactions, DatabaseTime time, Runnable whenTaken) {
        this.id = id;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.time = time;
        this.whenTaken = whenTaken;
        join();
        heart.scheduleWithFixedDelay(this::beat, EACH.toMillis(), EACH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** By what name this node claims segments. */
    public String id() {
        return id;
    }

    /** How many nodes live, this one included. */
    public int alive() {
        return counted.alive();
    }

    /** How many nodes share the segments, this one included. */
    public int working() {
        return Math.max(1, counted.working());
    }

    /** Lets this node be counted among those that share the segments, or no more. */
    public void work(boolean on) {
        works = on;
        beat();
    }

    private void join() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        // One that was killed and is started again finds its own former life for some seconds.
        while (!say("""
                INSERT INTO node AS other (id, life, works) VALUES (:id, :life, :works)
                ON CONFLICT (id) DO UPDATE
                SET life = excluded.life, started_at = now(), seen_at = now(), works = excluded.works
                WHERE other.seen_at < now() - INTERVAL '4 seconds'
                """)) {
            if (System.nanoTime() > deadline) {
                throw new StartRefused("a node with the id " + id + " is running already; give each its own"
                        + " agendum.node-id, or none");
            }
            pause();
        }
        count();
    }

    private synchronized void beat() {
        try {
            if (!say("""
                    INSERT INTO node AS mine (id, life, works) VALUES (:id, :life, :works)
                    ON CONFLICT (id) DO UPDATE SET seen_at = now(), works = excluded.works
                    WHERE mine.life = excluded.life
                    """)) {
                LOG.error("Another node has taken the id {} while this one was silent: this one stops", id);
                heart.shutdown();
                whenTaken.run();
                return;
            }
            count();
            time.synchronise();
            compareClocks();
        } catch (RuntimeException away) {
            LOG.debug("The database does not hear that this node lives", away);
        }
    }

    private boolean say(String sql) {
        return Boolean.TRUE.equals(transaction.execute(status -> jdbc.sql(sql)
                        .param("id", id)
                        .param("life", life)
                        .param("works", works)
                        .update()
                == 1));
    }

    private void count() {
        var now = transaction.execute(status -> jdbc.sql("""
                        SELECT count(*) AS alive, count(*) FILTER (WHERE works) AS working
                        FROM node WHERE seen_at >= now() - INTERVAL '4 seconds'
                        """)
                .query((row, n) -> new Counted(row.getInt("alive"), row.getInt("working")))
                .single());
        if (now != null) {
            counted = now;
        }
    }

    private void compareClocks() {
        var apart = time.skew().abs().compareTo(CLOCKS_APART) > 0;
        if (apart && !clocksWereApart) {
            LOG.warn("This machine's clock and the database's are {} apart; the database's counts", time.skew());
        }
        clocksWereApart = apart;
    }

    @Override
    public void destroy() {
        heart.shutdownNow();
        try {
            transaction.executeWithoutResult(status -> jdbc.sql("DELETE FROM node WHERE id = :id AND life = :life")
                    .param("id", id)
                    .param("life", life)
                    .update());
        } catch (RuntimeException away) {
            LOG.debug("The database does not hear that this node leaves", away);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EACH.dividedBy(2));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartRefused("stopped while starting");
        }
    }

    private record Counted(int alive, int working) {}
}
