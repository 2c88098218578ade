package io.agendum.projection.replay;

import io.lettuce.core.RedisException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Only what the event itself is to blame for becomes a dead letter. When the database or Redis is away, or another
 * transaction was in the way, the whole batch fails and is tried again by the processor.
 */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

    /**
     * Connection, transaction rolled back by the database, invalid transaction state, insufficient resources, operator
     * intervention (time-outs too), system error; and a schema that is being rebuilt.
     */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "25", "40", "53", "57", "58", "3F");

    /** Lock not available, object in use, undefined table: in the middle of a rebuild there is none for a moment. */
    private static final Set<String> PASSING_STATES = Set.of("55P03", "55006", "42P01");

    /** What says the same without a state of the database's. */
    private static final List<Class<? extends Throwable>> OF_THE_MOMENT = List.of(
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            DataAccessResourceFailureException.class,
            TransactionException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            RedisException.class,
            InterruptedException.class);

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (passes(cause)) {
            throw cause instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("an event could not be handled now", cause);
        }
        return Decisions.enqueue(DeadLetterCause.of(cause));
    }

    /** Whether the same event may be handled later although nothing is changed about it or about us. */
    static boolean passes(Throwable failed) {
        var states = DeadLetterCause.causes(failed)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .toList();
        if (!states.isEmpty()) {
            return states.stream()
                    .anyMatch(state -> PASSING_STATES.contains(state)
                            || PASSING_CLASSES.contains(state.substring(0, Math.min(2, state.length()))));
        }
        return DeadLetterCause.causes(failed).anyMatch(DeadLetterPolicy::isOfTheMoment);
    }

    private static boolean isOfTheMoment(Throwable cause) {
        return OF_THE_MOMENT.stream().anyMatch(type -> type.isInstance(cause));
    }
}
