package io.agendum.projection.replay;

import io.agendum.query.NothingFound;
import io.agendum.query.ViewSlot;
import io.agendum.query.replay.FindProjections;
import io.agendum.query.replay.FindReplay;
import io.agendum.query.replay.Projections;
import io.agendum.query.replay.ReplayView;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ReplayQueries {

    private final Processors processors;
    private final LiveSlotTable liveSlots;
    private final ReplayTable replays;
    private final EventLog log;
    private final Tokens tokens;
    private final LedgerTable ledger;

    ReplayQueries(
            Processors processors,
            LiveSlotTable liveSlots,
            ReplayTable replays,
            EventLog log,
            Tokens tokens,
            LedgerTable ledger) {
        this.processors = processors;
        this.liveSlots = liveSlots;
        this.replays = replays;
        this.log = log;
        this.tokens = tokens;
        this.ledger = ledger;
    }

    @QueryHandler
    Projections answer(FindProjections query) {
        var head = log.head();
        return new Projections(processors.projectors().stream()
                .map(projector -> {
                    var slot = liveSlots.of(projector.view());
                    var reached = tokens.reached(slot);
                    var reconciled = ledger.last(projector.view());
                    var rebuilding = liveSlots
                            .known(projector.view())
                            .filter(LiveSlotTable.Live::otherRuns)
                            .isPresent();
                    return new Projections.Projection(
                            projector.view(),
                            projector.version(),
                            rebuilding ? "rebuilding" : "live",
                            slot.letter(),
                            reached,
                            head,
                            Math.max(0, head - reached),
                            tokens.claimed(slot),
                            tokens.deadLetters(slot),
                            reconciled.map(LedgerTable.Result::missing).orElse(null),
                            reconciled.map(LedgerTable.Result::checkedAt).orElse(null),
                            lastError(slot));
                })
                .toList());
    }

    @QueryHandler
    ReplayView answer(FindReplay query) {
        return replays.find(query.replayId()).orElseThrow(() -> new NothingFound("there is no such replay"));
    }

    private @Nullable String lastError(ViewSlot slot) {
        return processors.processor(slot).processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(status -> status.getError().getClass().getSimpleName())
                .findFirst()
                .orElse(null);
    }
}
