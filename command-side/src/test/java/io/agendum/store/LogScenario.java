package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.event.booking.AppointmentCancelled;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Single events are appended past the commands, in transactions that end as a test likes. */
abstract class LogScenario extends EventStoreScenario {

    /** With a poll this slow, whatever arrives was announced. */
    @Override
    final String[] settings() {
        return new String[] {"agendum.store.poll-interval=1h"};
    }

    final EventStorageEngine engine() {
        return context.getBean(EventStorageEngine.class);
    }

    final @Nullable TrackingToken head() {
        return engine().createHeadToken();
    }

    final void append(DomainEventMessage<?>... events) {
        append(false, events);
    }

    final void rollBack(DomainEventMessage<?>... events) {
        append(true, events);
    }

    private void append(boolean rolledBack, DomainEventMessage<?>... events) {
        var transaction = context.getBean(TransactionManager.class).startTransaction();
        engine().appendEvents(List.of(events));
        if (rolledBack) {
            transaction.rollback();
            return;
        }
        transaction.commit();
    }

    static DomainEventMessage<?> event() {
        return event(Instant.now());
    }

    static DomainEventMessage<?> event(Instant at) {
        var metadata = new HashMap<String, Object>();
        EventMetadata.KEYS.forEach(key -> metadata.put(key, "x"));
        var id = AppointmentId.next();
        return new GenericDomainEventMessage<>(
                "Appointment",
                id.toString(),
                0,
                new GenericEventMessage<>(
                        new AppointmentCancelled(id.value(), AccountId.next().value(), null), metadata),
                () -> at);
    }

    /** A transaction that has drawn the position of its event and takes its time. */
    final class Slow {

        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final CompletableFuture<Void> ended;

        Slow(DomainEventMessage<?> event) {
            var inserted = new CountDownLatch(1);
            // A thread of its own: the common pool may have only one, and it may be waiting.
            ended = CompletableFuture.runAsync(
                    () -> {
                        var transaction =
                                context.getBean(TransactionManager.class).startTransaction();
                        engine().appendEvents(List.of(event));
                        inserted.countDown();
                        await(mayEnd);
                        transaction.commit();
                    },
                    task -> Thread.ofPlatform().daemon().start(task));
            await(inserted);
        }

        void commit() throws Exception {
            mayEnd.countDown();
            ended.get(60, TimeUnit.SECONDS);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
