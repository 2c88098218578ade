package io.agendum.projection.replay;

import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.ViewSlot;
import io.agendum.store.EventMetadata;
import io.agendum.store.EventTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stands between a processor and its projector: gathers the events of a unit of work into one batch. When a batch
 * fails, its events come again one by one, so that the one that is to blame lands among the dead letters alone.
 */
final class SlotHandler implements EventMessageHandler {

    private static final Duration CAREFUL = Duration.ofSeconds(10);

    private final Projector projector;
    private final ViewSlot slot;
    private final SlotSchema schema;
    private final EventTypes types;
    private final TransactionTemplate savepoint;
    private final Handled handled = new Handled();
    private final String resource;
    private final AtomicLong oneByOneUpTo = new AtomicLong(-1);
    private volatile long oneByOneUntil = System.nanoTime();

    SlotHandler(
            Projector projector,
            ViewSlot slot,
            SlotSchema schema,
            EventTypes types,
            PlatformTransactionManager transactions) {
        this.projector = projector;
        this.slot = slot;
        this.schema = schema;
        this.types = types;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.resource = "agendum.batch." + slot.schema();
    }

    Handled handled() {
        return handled;
    }

    @Override
    public boolean canHandle(EventMessage<?> message) {
        return canHandleType(message.getPayloadType());
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return projector.handles().contains(payloadType);
    }

    @Override
    public @Nullable Object handle(EventMessage<?> message) {
        var recorded = recorded(message);
        if (recorded.position() <= oneByOneUpTo.get() || System.nanoTime() < oneByOneUntil) {
            writeAlone(recorded);
            CurrentUnitOfWork.get().afterCommit(work -> handled.add(List.of(recorded)));
            return null;
        }
        batchOf(CurrentUnitOfWork.get().root()).add(recorded);
        return null;
    }

    private List<Recorded> batchOf(UnitOfWork<?> work) {
        return work.getOrComputeResource(resource, key -> {
            var batch = new ArrayList<Recorded>();
            work.onPrepareCommit(committing -> writeWhole(batch));
            work.afterCommit(committed -> handled.add(batch));
            return batch;
        });
    }

    private void writeWhole(List<Recorded> batch) {
        try {
            write(batch);
        } catch (RuntimeException failed) {
            // The highest of all segments: were one to take it back, another would fail with its batch again.
            batch.forEach(recorded -> oneByOneUpTo.accumulateAndGet(recorded.position(), Math::max));
            beCareful();
            throw failed;
        }
    }

    private void writeAlone(Recorded recorded) {
        try {
            savepoint.executeWithoutResult(status -> write(List.of(recorded)));
        } catch (RuntimeException failed) {
            beCareful();
            throw failed;
        }
    }

    /** Where one event has failed others will, and a batch that fails costs its segment a second. */
    private void beCareful() {
        oneByOneUntil = System.nanoTime() + CAREFUL.toNanos();
    }

    private void write(List<Recorded> batch) {
        projector.handle(batch, slot);
        schema.progressed(batch, slot);
    }

    private Recorded recorded(EventMessage<?> message) {
        var event = (DomainEventMessage<?>) message;
        var metadata = new HashMap<String, String>();
        event.getMetaData().forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        return new Recorded(
                Long.parseLong(metadata.getOrDefault(EventMetadata.POSITION, "0")),
                UUID.fromString(event.getAggregateIdentifier()),
                event.getSequenceNumber(),
                types.typeOf(event.getPayloadType()).orElseThrow().name(),
                event.getPayload(),
                metadata);
    }
}
