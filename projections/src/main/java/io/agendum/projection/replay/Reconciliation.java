package io.agendum.projection.replay;

import io.agendum.projection.Projector;
import io.agendum.query.ViewSlot;
import io.agendum.store.Lane;
import io.agendum.store.SettledHead;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reconciles, once a day and on one node, the log with what each live view says it has handled. An event that a view has
 * not seen would be missed by nobody else: readers only see what is there.
 */
@Component
class Reconciliation implements SmartLifecycle, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(5);
    private static final Duration LOOKED_EACH = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int LOOKS = 3;

    private final Processors processors;
    private final LiveSlotTable liveSlots;
    private final SettledHead settledHead;
    private final Tokens tokens;
    private final LedgerTable ledger;
    private final Duration each;
    private final Map<String, Long> unseen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clerk =
            Executors.newSingleThreadScheduledExecutor(Lane.REBUILDS.threads("reconciliation"));
    private volatile boolean running;

    Reconciliation(
            Processors processors,
            LiveSlotTable liveSlots,
            SettledHead settledHead,
            Tokens tokens,
            LedgerTable ledger,
            @Value("${agendum.reconcile-each:24h}") Duration each) {
        this.processors = processors;
        this.liveSlots = liveSlots;
        this.settledHead = settledHead;
        this.tokens = tokens;
        this.ledger = ledger;
        this.each = each;
    }

    @Override
    public void start() {
        var pause = each.compareTo(LOOKED_EACH) < 0 ? each : LOOKED_EACH;
        clerk.scheduleWithFixedDelay(
                this::reconcileWhatIsDue, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    private void reconcileWhatIsDue() {
        for (var projector : processors.projectors()) {
            try {
                if (ledger.takeUp(projector.view(), each)) {
                    reconcile(projector);
                }
                ledger.last(projector.view()).ifPresent(last -> unseen.put(projector.view(), last.missing()));
            } catch (RuntimeException notNow) {
                LOG.warn("{} could not be reconciled with the log: {}", projector.view(), notNow.getMessage());
            }
        }
    }

    /** Compares a live view with the log and notes the result. */
    void reconcile(Projector projector) {
        var slot = liveSlots.of(projector.view());
        var upTo = Math.min(settledHead.await(SETTLED_WITHIN), tokens.reached(slot));
        var lasting = differences(projector, slot, upTo);
        // What is under way differs for a moment: an event that has just filled a gap, a letter that is being retried.
        for (var look = 1; look < LOOKS && !lasting.isEmpty(); look++) {
            pause();
            var again = differences(projector, slot, upTo);
            again.entrySet().retainAll(lasting.entrySet());
            lasting = again;
        }
        ledger.note(slot, upTo, lasting.values().stream().mapToLong(Math::abs).sum());
        unseen.put(slot.view(), lasting.values().stream().mapToLong(Math::abs).sum());
        if (lasting.isEmpty()) {
            LOG.info("{} has seen every event up to {}", slot.schema(), upTo);
            return;
        }
        LOG.error(
                "{} and the log differ in {} streams, the first ones {}; rebuild the view",
                slot.schema(),
                lasting.size(),
                lasting.keySet().stream().limit(10).toList());
    }

    private Map<UUID, Long> differences(Projector projector, ViewSlot slot, long upTo) {
        return new HashMap<>(ledger.differences(slot, projector.handles(), upTo));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped with its node", stopped);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        processors
                .projectors()
                .forEach(projector -> Gauge.builder(
                                "agendum.events.unseen", unseen, known -> known.getOrDefault(projector.view(), 0L))
                        .tag("projection", projector.view())
                        .description("Events that the live view has not seen, as of the last reconciliation")
                        .register(registry));
    }

    @Override
    public void stop() {
        clerk.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
