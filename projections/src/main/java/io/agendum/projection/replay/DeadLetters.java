package io.agendum.projection.replay;

import io.agendum.command.CommonRejection;
import io.agendum.command.replay.DeadLetterRejection;
import io.agendum.command.replay.DiscardDeadLetter;
import io.agendum.command.replay.RetriedLetters;
import io.agendum.command.replay.RetryDeadLetter;
import io.agendum.query.NothingFound;
import io.agendum.query.ViewSlot;
import io.agendum.query.replay.DeadLetterList;
import io.agendum.query.replay.FindDeadLetters;
import io.agendum.store.Deadline;
import io.agendum.store.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/** Shows what could not be handled, handles it again, or gives it up. */
@Component
class DeadLetters implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** A batch holds the lock of its sequence; new events of the sequence wait for that long. */
    private static final int BATCH = 200;

    private final DeadLetterQueues queues;
    private final DeadLetterTable table;
    private final LiveSlotTable liveSlots;
    private final SlotSchema schema;

    /** How long one command goes on, within the time of its request; what is left is retried by another. */
    private final Duration patience;

    private final ExecutorService executor = Executors.newCachedThreadPool(Lane.PROCESSORS.threads("dead-letters-"));

    DeadLetters(
            DeadLetterQueues queues,
            DeadLetterTable table,
            LiveSlotTable liveSlots,
            SlotSchema schema,
            @Value("${agendum.dead-letters.retry-time:1s}") Duration patience) {
        this.queues = queues;
        this.table = table;
        this.liveSlots = liveSlots;
        this.schema = schema;
        this.patience = patience;
    }

    @QueryHandler
    DeadLetterList answer(FindDeadLetters query) {
        var after = query.cursor() == null ? null : DeadLetterCursor.read(query.cursor());
        // One more than was asked for shows whether there is another page.
        var found = table.page(processorsOf(query.projection()), after, query.limit() + 1);
        var page = found.stream().limit(query.limit()).toList();
        var next = found.size() > page.size() ? cursor(page.getLast()).written() : null;
        return new DeadLetterList(page.stream().map(this::item).toList(), next);
    }

    private @Nullable List<String> processorsOf(@Nullable String projection) {
        if (projection == null) {
            return null;
        }
        var processors = queues.processors().stream()
                .filter(processor -> projectionOf(processor).equals(projection))
                .toList();
        if (processors.isEmpty()) {
            throw new NothingFound("there is no projection " + projection);
        }
        return processors;
    }

    private static DeadLetterCursor cursor(DeadLetterTable.Row row) {
        return new DeadLetterCursor(row.enqueuedAt(), row.index(), row.id());
    }

    private DeadLetterList.DeadLetter item(DeadLetterTable.Row row) {
        var slot = slotOf(row.processor());
        return new DeadLetterList.DeadLetter(
                row.id(),
                projectionOf(row.processor()),
                slot.map(ViewSlot::letter).orElse(null),
                slot.map(this::isLive).orElse(true),
                row.sequence(),
                row.index(),
                row.position(),
                row.eventType(),
                row.aggregateId(),
                row.sequenceNumber(),
                row.eventId(),
                row.enqueuedAt(),
                row.cause(),
                row.waitingBehind());
    }

    private boolean isLive(ViewSlot slot) {
        return liveSlots
                .known(slot.view())
                .filter(live -> live.slot().equals(slot))
                .isPresent();
    }

    /** The slot whose processor it is; none for an automation, which has no slots. */
    static Optional<ViewSlot> slotOf(String processor) {
        return processor.matches("[a-z]+_[ab]")
                ? Optional.of(new ViewSlot(
                        processor.substring(0, processor.length() - 2), processor.substring(processor.length() - 1)))
                : Optional.empty();
    }

    /** The view or automation whose processor it is. */
    static String projectionOf(String processor) {
        return slotOf(processor).map(ViewSlot::view).orElse(processor);
    }

    @CommandHandler
    RetriedLetters retry(RetryDeadLetter command) {
        var letter = table.find(command.letterId())
                .orElseThrow(() -> CommonRejection.NOT_FOUND.because("there is no such dead letter"));
        var queue = queues.of(letter.processor())
                .orElseThrow(() -> CommonRejection.NOT_FOUND.because("there is no projection %s", letter.processor()));
        takeInHand(letter);
        // On a thread of its own: each batch is a transaction, and that of this command only keeps others away.
        var retried = outcome(executor.submit(() -> retry(queue, letter.sequence())));
        log.info(
                "Retried {} dead letters of {}, {} are left: {}",
                retried.retried(),
                letter.processor(),
                retried.remaining(),
                retried.state());
        return retried;
    }

    private RetriedLetters retry(DeadLetterQueue queue, String sequence) {
        var deadline = System.nanoTime() + patience.toNanos();
        var retried = 0L;
        var most = BATCH;
        while (System.nanoTime() < deadline) {
            var result = queue.handleHead(sequence, most);
            if (!result.isExceptional()) {
                if (result.getPayload() == 0) {
                    return new RetriedLetters(retried, 0, "done");
                }
                retried += result.getPayload();
                continue;
            }
            var failed = result.exceptionResult();
            if (DeadLetterPolicy.passes(failed)) {
                throw failed instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failed);
            }
            if (most == 1) {
                queue.failedAgain(sequence, failed);
                return new RetriedLetters(retried, queue.remaining(sequence), "failed");
            }
            // Somewhere in the batch; what is before it can be handled.
            most = 1;
        }
        return new RetriedLetters(retried, queue.remaining(sequence), "unfinished");
    }

    private RetriedLetters outcome(Future<RetriedLetters> retried) {
        try {
            return retried.get(Deadline.within(patience.multipliedBy(2)), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            // It is not stopped: whatever is handled meanwhile is handled.
            throw new QueryTimeoutException("dead letters are handled slowly", slow);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            retried.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the retry was stopped with its node", stopped);
        }
    }

    /** Asked for again, it is as if it had been asked for once. */
    @CommandHandler
    void discard(DiscardDeadLetter command) {
        var letter = table.find(command.letterId());
        if (letter.isEmpty()) {
            if (table.wasDiscarded(command.letterId())) {
                return;
            }
            throw CommonRejection.NOT_FOUND.because("there is no such dead letter");
        }
        takeInHand(letter.get());
        table.lock(letter.get().processor(), letter.get().sequence());
        if (!table.discard(command.letterId(), command.by().value(), command.reason())) {
            throw CommonRejection.NOT_FOUND.because("there is no such dead letter any more");
        }
        slotOf(letter.get().processor()).ifPresent(slot -> countAsSeen(slot, letter.get()));
        log.warn(
                "A dead letter of {} was discarded: {} at position {}",
                letter.get().processor(),
                letter.get().eventType(),
                letter.get().position());
    }

    private void countAsSeen(ViewSlot slot, DeadLetterTable.Row letter) {
        var position = Objects.requireNonNullElse(letter.position(), 0L);
        schema.gaveUp(slot, letter.aggregateId(), letter.sequenceNumber(), position, !table.waitsBehindItsOwn(letter));
    }

    private void takeInHand(DeadLetterTable.Row letter) {
        if (!table.tryMending(letter.processor(), letter.sequence())) {
            throw DeadLetterRejection.DEAD_LETTER_BUSY.because("these letters are being retried");
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
