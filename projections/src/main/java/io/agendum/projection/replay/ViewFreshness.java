package io.agendum.projection.replay;

import io.agendum.query.Freshness;
import io.agendum.query.LiveSlots;
import io.agendum.query.NotYet;
import io.agendum.store.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Waits for single events and not for numbers: positions commit out of order, but within one stream the order holds,
 * and all streams of a provider go through one segment.
 */
@Component
class ViewFreshness implements Freshness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long OTHER_NODES_ASKED_FIRST_AFTER_MILLIS = 5;
    private static final long OTHER_NODES_ASKED_EACH_MILLIS = 50;

    private final Processors processors;
    private final LiveSlots liveSlots;
    private final EventLog log;
    private final JdbcClient jdbc;

    ViewFreshness(Processors processors, LiveSlots liveSlots, EventLog log, JdbcClient jdbc) {
        this.processors = processors;
        this.liveSlots = liveSlots;
        this.log = log;
        this.jdbc = jdbc;
    }

    @Override
    public void await(String view, long position) {
        if (position <= 0) {
            return;
        }
        var deadline = deadline();
        var place = recorded(view, position, processors.projector(view).handles(), deadline);
        var sequence = place.sequence();
        if (sequence.isPresent()) {
            await(view, position, place.aggregateId(), sequence.get(), deadline);
        }
    }

    @Override
    public void awaitRecorded(long position) {
        if (position > 0) {
            recorded("the log", position, Set.of(), deadline());
        }
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Deadline.within(PATIENCE));
    }

    private EventLog.Place recorded(String asked, long position, Set<Class<?>> handled, long deadline) {
        var place = log.placeOf(position, handled);
        while (place.isEmpty()) {
            pause(asked, position, deadline);
            place = log.placeOf(position, handled);
        }
        return place.get();
    }

    private void await(String view, long position, UUID aggregateId, long sequence, long deadline) {
        var wait = OTHER_NODES_ASKED_FIRST_AFTER_MILLIS;
        while (true) {
            var slot = liveSlots.of(view);
            if (processors.handled(slot).await(aggregateId, sequence, wait)) {
                return;
            }
            wait = Math.min(2 * wait, OTHER_NODES_ASKED_EACH_MILLIS);
            var reached = jdbc.sql(slot.in("SELECT sequence FROM {slot}.progress WHERE aggregate_id = :aggregate"))
                    .param("aggregate", aggregateId)
                    .query(Long.class)
                    .optional();
            if (reached.isPresent() && reached.get() >= sequence) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new NotYet(view, position);
            }
        }
    }

    private static void pause(String view, long position, long deadline) {
        if (System.nanoTime() > deadline) {
            throw new NotYet(view, position);
        }
        try {
            Thread.sleep(OTHER_NODES_ASKED_EACH_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotYet(view, position);
        }
    }
}
