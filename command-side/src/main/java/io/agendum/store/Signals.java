package io.agendum.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the other nodes that events were committed, and hears it from them. Said within the appending transactions, it
 * would make them queue up for one lock; so it is said afterwards, once for all commits of some milliseconds. A signal
 * may be lost: the slow poll of the store is there for that.
 */
final class Signals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private static final String CHANNEL = "agendum_events";
    private static final int GATHERED_FOR_MILLIS = 5;
    private static final int HEARD_WITHIN_MILLIS = 1_000;

    private final DataSource dataSource;
    private final Nodes nodes;
    private final WakingEventStore store;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile @Nullable ScheduledExecutorService threads;

    Signals(DataSource dataSource, Nodes nodes, WakingEventStore store) {
        this.dataSource = dataSource;
        this.nodes = nodes;
        this.store = store;
        store.afterEachCommit(this::committed);
    }

    @Override
    public void start() {
        var started = Executors.newScheduledThreadPool(2, Lane.PROCESSORS.threads("signals-"));
        threads = started;
        started.execute(() -> hear(started));
    }

    private void committed() {
        var running = threads;
        if (running != null && nodes.alive() > 1 && planned.compareAndSet(false, true)) {
            running.schedule(this::tell, GATHERED_FOR_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tell() {
        planned.set(false);
        try (var connection = dataSource.getConnection();
                // Nothing would be lost with it, so it does not wait for the disk.
                var statement = connection.prepareStatement(
                        "SELECT set_config('synchronous_commit', 'off', true), pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, nodes.id());
            statement.execute();
            connection.commit();
        } catch (SQLException away) {
            LOG.debug("The other nodes were not told of a commit", away);
        }
    }

    private void hear(ScheduledExecutorService running) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            connection.commit();
            // What was said before nobody heard.
            store.wake();
            while (!running.isShutdown()) {
                var heard = connection.unwrap(PGConnection.class).getNotifications(HEARD_WITHIN_MILLIS);
                if (Arrays.stream(heard)
                        .anyMatch(signal -> !signal.getParameter().equals(nodes.id()))) {
                    store.wake();
                }
            }
            statement.execute("UNLISTEN " + CHANNEL);
            connection.commit();
        } catch (SQLException away) {
            LOG.debug("The other nodes cannot be heard", away);
        }
        if (!running.isShutdown()) {
            running.schedule(() -> hear(running), HEARD_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        var running = threads;
        threads = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            running.awaitTermination(2L * HEARD_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }
}
