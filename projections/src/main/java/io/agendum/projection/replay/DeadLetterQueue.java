package io.agendum.projection.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterJdbcConverter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The dead letters of one processor. Whether an event has to wait behind others is asked of the database once per batch:
 * the framework's own memory of it outlives a claim that could not be given back. Who adds to a sequence or takes from it
 * holds its lock to the end of the transaction, so that no event is put behind letters that are just being taken away,
 * where nobody would look for it.
 */
final class DeadLetterQueue extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {

    private final String processor;
    private final EventMessageHandler handler;
    private final SequencingPolicy<? super EventMessage<?>> order;
    private final DeadLetterTable table;
    private final DeadLetterJdbcConverter<EventMessage<?>, JdbcDeadLetter<EventMessage<?>>> converter;
    private final TransactionManager transactions;
    private final String waiting;

    DeadLetterQueue(
            Builder<EventMessage<?>> builder,
            String processor,
            EventMessageHandler handler,
            SequencingPolicy<? super EventMessage<?>> order,
            DeadLetterTable table,
            DeadLetterJdbcConverter<EventMessage<?>, JdbcDeadLetter<EventMessage<?>>> converter,
            TransactionManager transactions) {
        super(builder);
        this.processor = processor;
        this.handler = handler;
        this.order = order;
        this.table = table;
        this.converter = converter;
        this.transactions = transactions;
        this.waiting = "agendum.waiting." + processor;
    }

    @Override
    public boolean enqueueIfPresent(Object sequence, Supplier<DeadLetter<? extends EventMessage<?>>> letter) {
        if (!waiting().contains(String.valueOf(sequence))) {
            return false;
        }
        table.lock(processor, String.valueOf(sequence));
        return super.enqueueIfPresent(sequence, letter);
    }

    @Override
    public void enqueue(Object sequence, DeadLetter<? extends EventMessage<?>> letter) {
        table.lock(processor, String.valueOf(sequence));
        super.enqueue(sequence, letter);
        waiting().add(String.valueOf(sequence));
    }

    /** Sequences of this batch that have letters. Others add to none of them: this node holds the claim. */
    private Set<String> waiting() {
        var work = CurrentUnitOfWork.get().root();
        return work.getOrComputeResource(waiting, key -> table.waiting(processor, sequences(work)));
    }

    private Collection<String> sequences(UnitOfWork<?> work) {
        Collection<? extends Message<?>> messages =
                work instanceof BatchingUnitOfWork<?> batch ? batch.getMessages() : List.of(work.getMessage());
        return messages.stream()
                .map(message -> String.valueOf(order.getSequenceIdentifierFor((EventMessage<?>) message)))
                .collect(Collectors.toSet());
    }

    /**
     * Handles the head of a sequence and what follows, like any batch, and takes the letters away, all in a transaction of
     * its own. The thread must not be in a unit of work.
     *
     * @return how many were handled; 0 when none is left
     */
    ResultMessage<Integer> handleHead(String sequence, int most) {
        var work = new DefaultUnitOfWork<EventMessage<?>>(null);
        work.attachTransaction(transactions);
        return work.executeWithResult(() -> {
            table.lock(processor, sequence);
            var letters = table.head(processor, sequence, most, this::letter);
            for (var letter : letters) {
                if (handler.canHandle(letter.message())) {
                    handler.handle(letter.message());
                }
            }
            table.delete(letters.stream().map(JdbcDeadLetter::getIdentifier).toList());
            return letters.size();
        });
    }

    /** Notes why the head could not be handled again. */
    void failedAgain(String sequence, Throwable failed) {
        Instant now = GenericDeadLetter.clock.instant();
        transactions.executeInTransaction(
                () -> table.failedAgain(processor, sequence, DeadLetterCause.of(failed), now));
    }

    long remaining(String sequence) {
        return transactions.fetchInTransaction(() -> table.size(processor, sequence));
    }

    private JdbcDeadLetter<EventMessage<?>> letter(ResultSet row, int n) throws SQLException {
        return converter.convertToLetter(row);
    }
}
