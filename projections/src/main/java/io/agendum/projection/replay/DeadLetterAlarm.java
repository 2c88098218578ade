package io.agendum.projection.replay;

import io.agendum.store.Lane;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts dead letters for those who watch, and speaks up when there are more. */
@Component
class DeadLetterAlarm implements MeterBinder, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterAlarm.class);

    private static final long COUNTED_EACH_SECONDS = 10;

    /** A full queue stops its processor; long before that somebody has to know. */
    private static final double FULL_TOO_FAR = 0.1;

    private final DeadLetterQueues queues;
    private final DeadLetterTable table;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService counter =
            Executors.newSingleThreadScheduledExecutor(Lane.PROCESSORS.threads("dead-letter-alarm"));
    private volatile Map<String, DeadLetterTable.Count> counts = Map.of();
    private volatile boolean running;

    DeadLetterAlarm(DeadLetterQueues queues, DeadLetterTable table, PlatformTransactionManager transactions) {
        this.queues = queues;
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        queues.processors()
                .forEach(processor -> Gauge.builder("agendum.dead.letters", () -> letters(processor))
                        .description("Events that could not be handled, and those that wait behind them")
                        .tag("projection", DeadLetters.projectionOf(processor))
                        .tag(
                                "slot",
                                DeadLetters.slotOf(processor)
                                        .map(slot -> slot.letter())
                                        .orElse("none"))
                        .register(registry));
    }

    private long letters(String processor) {
        var count = counts.get(processor);
        return count == null ? 0 : count.letters();
    }

    private void look() {
        try {
            transaction.executeWithoutResult(status -> count());
        } catch (RuntimeException unreachable) {
            log.warn(
                    "Dead letters cannot be counted: {}", unreachable.getClass().getName());
        }
    }

    private void count() {
        var now = table.counts().stream()
                .collect(Collectors.toUnmodifiableMap(DeadLetterTable.Count::processor, count -> count));
        now.values().forEach(this::speakUp);
        counts = now;
    }

    private void speakUp(DeadLetterTable.Count count) {
        var more = count.letters() - letters(count.processor());
        if (more > 0) {
            table.newest(count.processor())
                    .ifPresent(newest -> log.warn(
                            "{} more dead letters of {}, {} in {} sequences: {} at position {} could not be handled",
                            more,
                            count.processor(),
                            count.letters(),
                            count.sequences(),
                            newest.eventType(),
                            newest.position()));
        }
        if (count.sequences() > FULL_TOO_FAR * queues.maxSequences()
                || count.longest() > FULL_TOO_FAR * queues.maxSequenceSize()) {
            log.error(
                    "The dead letters of {} fill up: {} of {} sequences, the longest has {} of {} letters."
                            + " When they are full the projection stops",
                    count.processor(),
                    count.sequences(),
                    queues.maxSequences(),
                    count.longest(),
                    queues.maxSequenceSize());
        }
    }

    @Override
    public void start() {
        counter.scheduleWithFixedDelay(this::look, 0, COUNTED_EACH_SECONDS, TimeUnit.SECONDS);
        running = true;
    }

    @Override
    public void stop() {
        counter.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
