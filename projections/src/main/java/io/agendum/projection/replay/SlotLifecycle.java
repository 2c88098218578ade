package io.agendum.projection.replay;

import io.agendum.projection.Projector;
import io.agendum.query.ViewSlot;
import io.agendum.store.Lane;
import io.agendum.store.Nodes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the views up before the first request is answered, and follows switches that other nodes make. A view that is
 * missing, or whose shape this release has changed, is built from the log first.
 */
@Component
class SlotLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SlotLifecycle.class);

    /** Two-key advisory locks of this kind; one node at a time builds views at its start. */
    private static final int LOCK_OF_START = 3;

    private static final int BUILT_WITHIN_SECONDS = 24 * 60 * 60;
    private static final long FOLLOW_EACH_MILLIS = 500;

    private final Processors processors;
    private final ProcessorWatch watch;
    private final LiveSlotTable liveSlots;
    private final Rebuild rebuild;
    private final Nodes nodes;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService follower =
            Executors.newSingleThreadScheduledExecutor(Lane.PROCESSORS.threads("slot-follower"));
    private volatile boolean running;

    SlotLifecycle(
            Processors processors,
            ProcessorWatch watch,
            LiveSlotTable liveSlots,
            Rebuild rebuild,
            Nodes nodes,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.processors = processors;
        this.watch = watch;
        this.liveSlots = liveSlots;
        this.rebuild = rebuild;
        this.nodes = nodes;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout(BUILT_WITHIN_SECONDS);
    }

    @Override
    public void start() {
        alone(() -> processors.projectors().forEach(this::bringUp));
        processors.follow();
        nodes.work(true);
        follower.scheduleWithFixedDelay(this::follow, FOLLOW_EACH_MILLIS, FOLLOW_EACH_MILLIS, TimeUnit.MILLISECONDS);
        running = true;
    }

    private void bringUp(Projector projector) {
        liveSlots.refresh();
        if (isUpToDate(projector)) {
            return;
        }
        lockedAcrossNodes(() -> {
            liveSlots.refresh();
            if (isUpToDate(projector)) {
                return;
            }
            var slot = liveSlots
                    .known(projector.view())
                    .map(live -> live.slot().other())
                    .orElse(new ViewSlot(projector.view(), "a"));
            log.info("Building {}", slot.schema());
            rebuild.run(projector, slot, read -> {
                log.info("Building {}: {} events read", slot.schema(), read);
                return true;
            });
            liveSlots.makeLive(slot, projector.version(), Duration.ZERO);
            liveSlots.refresh();
        });
    }

    /** The lock is held by a transaction of its own, whose connection does nothing else meanwhile. */
    private void lockedAcrossNodes(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = 0").update();
            jdbc.sql("SET LOCAL lock_timeout = 0").update();
            jdbc.sql("SELECT pg_advisory_xact_lock(:kind, 0)")
                    .param("kind", LOCK_OF_START)
                    .query((row, n) -> n)
                    .list();
            alone(work);
        });
    }

    /** On a thread that may take its time, and which has no part in a transaction of this one. */
    private static void alone(Runnable work) {
        var builder = Lane.REBUILDS.threads("view-builder").newThread(work);
        var failure = new Throwable[1];
        builder.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        builder.start();
        try {
            builder.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (failure[0] != null) {
            throw new IllegalStateException("a view could not be built", failure[0]);
        }
    }

    private boolean isUpToDate(Projector projector) {
        return liveSlots
                .known(projector.view())
                .filter(live -> live.version() == projector.version())
                .isPresent();
    }

    private void follow() {
        try {
            liveSlots.refresh();
            watch.follow();
            processors.balance();
        } catch (RuntimeException unreachable) {
            watch.away();
            log.warn("Cannot read which slots are live: {}", unreachable.getMessage());
        }
    }

    @Override
    public void stop() {
        follower.shutdown();
        nodes.work(false);
        processors.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, whose phase is far later. */
    @Override
    public int getPhase() {
        return 0;
    }
}
