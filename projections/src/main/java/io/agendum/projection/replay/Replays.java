package io.agendum.projection.replay;

import io.agendum.command.CommonRejection;
import io.agendum.command.replay.ReplayRejection;
import io.agendum.command.replay.StartReplay;
import io.agendum.command.replay.SteerReplay;
import io.agendum.projection.Projector;
import io.agendum.query.ViewSlot;
import io.agendum.store.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rebuilds idle slots beside live traffic and switches to them. */
@Component
class Replays implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    /** How long all nodes have to notice that a slot is off, or that another one is live. */
    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(2);

    private static final Duration FORMER_SLOT_KEPT = Duration.ofSeconds(10);

    /** How long one that is late may take before it is compared as it is. */
    private static final Duration LIVE_SLOT_AWAITED = Duration.ofSeconds(30);

    private static final Duration COMPARED_EACH = Duration.ofMillis(500);
    private static final int COMPARISONS = 20;

    private final Processors processors;
    private final LiveSlotTable liveSlots;
    private final ReplayTable replays;
    private final Rebuild rebuild;
    private final Comparison comparison;
    private final EventLog eventLog;
    private final Tokens tokens;
    private final TransactionTemplate transaction;
    private final ExecutorService executor = Executors.newCachedThreadPool(Lane.REBUILDS.threads("replay-"));

    Replays(
            Processors processors,
            LiveSlotTable liveSlots,
            ReplayTable replays,
            Rebuild rebuild,
            Comparison comparison,
            EventLog eventLog,
            Tokens tokens,
            TransactionTemplate transaction) {
        this.processors = processors;
        this.liveSlots = liveSlots;
        this.replays = replays;
        this.rebuild = rebuild;
        this.comparison = comparison;
        this.eventLog = eventLog;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    @CommandHandler
    void start(StartReplay command) {
        if (!processors.knows(command.view())) {
            throw CommonRejection.NOT_FOUND.because("there is no projection %s", command.view());
        }
        var idle = liveSlots.of(command.view()).other();
        if (!replays.begin(command.replayId(), idle, command.by().value(), command.reason())) {
            throw ReplayRejection.REPLAY_RUNNING.because("a replay of %s is under way", command.view());
        }
        CurrentUnitOfWork.get().afterCommit(work -> executor.submit(() -> run(command.replayId(), idle)));
    }

    @CommandHandler
    void steer(SteerReplay command) {
        var replay = replays.find(command.replayId())
                .orElseThrow(() -> CommonRejection.NOT_FOUND.because("there is no such replay"));
        var slot = new ViewSlot(replay.projection(), replay.slot());
        switch (command.action()) {
            case CANCEL -> {
                if (!replays.move(replay.id(), "running", "cancelled", null, null)
                        && !replays.move(replay.id(), "different", "cancelled", null, null)) {
                    throw wrongState(replay.state());
                }
                liveSlots.runOther(slot.view(), false);
                followAfterCommit();
            }
            case SWITCH -> {
                if (!replays.move(replay.id(), "different", "switched", null, null)) {
                    throw wrongState(replay.state());
                }
                makeLive(slot);
                followAfterCommit();
            }
            case ROLLBACK -> {
                if (!liveSlots.of(slot.view()).equals(slot)
                        || !replays.move(replay.id(), "switched", "rolled_back", null, null)) {
                    throw wrongState(replay.state());
                }
                CurrentUnitOfWork.get().afterCommit(work -> executor.submit(() -> goBack(slot.other())));
            }
        }
    }

    private static RuntimeException wrongState(String state) {
        return ReplayRejection.REPLAY_STATE.because("the replay is %s", state);
    }

    private void run(UUID id, ViewSlot idle) {
        try {
            var projector = processors.projector(idle.view());
            runOther(idle.view(), false);
            pause(FOLLOWED_WITHIN);
            var total = eventLog.head();
            var finished = rebuild.run(projector, idle, read -> replays.progress(id, read, Math.max(read, total)));
            if (!finished) {
                return;
            }
            runOther(idle.view(), true);
            if (awaitHead(id, idle)) {
                conclude(id, projector, idle);
            }
        } catch (RuntimeException failed) {
            log.error("Replay {} of {} failed", id, idle.schema(), failed);
            replays.move(id, "running", "failed", null, "see the log of the node");
            runOther(idle.view(), false);
        }
    }

    /** Waits until the slot has handled all that was there when it was asked; false when it was cancelled meanwhile. */
    private boolean awaitHead(UUID id, ViewSlot slot) {
        var head = eventLog.head();
        while (tokens.reached(slot) < head) {
            pause(Duration.ofMillis(100));
            if (!replays.progress(id, head, head)) {
                return false;
            }
        }
        return true;
    }

    private void conclude(UUID id, Projector projector, ViewSlot idle) {
        var lasting = comparable(projector, idle) ? lastingDifferences(idle) : Set.<String>of();
        if (lasting.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                if (replays.move(id, "running", "switched", "equal", null)) {
                    makeLive(idle);
                }
            });
            follow();
            return;
        }
        // Where, and not what: a row may be about a person.
        lasting.stream()
                .collect(Collectors.groupingBy(Replays::whereOf, Collectors.counting()))
                .forEach((where, rows) -> log.warn("Replay {} differs in {} rows {}", id, rows, where));
        replays.move(id, "running", "different", lasting.size() + " rows differ", null);
    }

    /** A difference begins with the slot that has the row and with its table. */
    private static String whereOf(String difference) {
        var parts = difference.split(" ", 3);
        return (parts[0].equals("<") ? "only in the live slot, table " : "only in the rebuilt one, table ") + parts[1];
    }

    private boolean comparable(Projector projector, ViewSlot idle) {
        return liveSlots
                .known(idle.view())
                .filter(live -> live.version() == projector.version())
                .isPresent();
    }

    /**
     * Rows that differ twice in the same way: one slot may be a little ahead of the other while people book. One that is
     * late is not wrong, but it may also be the reason for the rebuild and never arrive.
     */
    private Set<String> lastingDifferences(ViewSlot idle) {
        awaitLive(idle.other());
        var before = comparison.differences(idle.other(), idle);
        for (var n = 0; n < COMPARISONS && !before.isEmpty(); n++) {
            pause(COMPARED_EACH);
            var now = new HashSet<>(comparison.differences(idle.other(), idle));
            now.retainAll(before);
            before = now;
        }
        return before;
    }

    private void awaitLive(ViewSlot live) {
        var head = eventLog.head();
        var deadline = System.nanoTime() + LIVE_SLOT_AWAITED.toNanos();
        while (tokens.reached(live) < head && System.nanoTime() < deadline) {
            pause(COMPARED_EACH);
        }
    }

    private void goBack(ViewSlot former) {
        runOther(former.view(), true);
        var head = eventLog.head();
        while (tokens.reached(former) < head) {
            pause(Duration.ofMillis(100));
        }
        transaction.executeWithoutResult(status -> makeLive(former));
        follow();
    }

    private void makeLive(ViewSlot slot) {
        liveSlots.makeLive(slot, processors.projector(slot.view()).version(), FORMER_SLOT_KEPT);
        log.info("{} becomes the live slot", slot.schema());
    }

    private void runOther(String view, boolean run) {
        liveSlots.runOther(view, run);
        follow();
    }

    private void follow() {
        liveSlots.refresh();
        processors.follow();
    }

    private void followAfterCommit() {
        CurrentUnitOfWork.get().afterCommit(work -> follow());
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the replay was stopped with its node", stopped);
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
