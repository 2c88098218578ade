package io.agendum.projection.replay;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.transaction.TransactionSystemException;

/**
 * What is kept of an exception. Its message would repeat values of the event, and the database quotes whole rows: they may
 * be about persons, and nobody would forget them here. Names and places are enough to find the fault.
 */
final class DeadLetterCause {

    private static final String OURS = "io.agendum.";

    private DeadLetterCause() {}

    static ThrowableCause of(Throwable failed) {
        var said = causes(failed)
                .filter(SQLException.class::isInstance)
                .map(cause -> names((SQLException) cause))
                .findFirst()
                .orElseGet(() -> place(failed));
        return new ThrowableCause(
                failed.getClass().getName(),
                said.substring(0, Math.min(said.length(), ThrowableCause.TRUNCATED_MESSAGE_SIZE)));
    }

    /** The exception and what led to it; also what a failed roll back has hidden. */
    static Stream<Throwable> causes(@Nullable Throwable thrown) {
        if (thrown == null) {
            return Stream.empty();
        }
        var hidden = thrown instanceof TransactionSystemException system ? system.getApplicationException() : null;
        return Stream.concat(Stream.of(thrown), Stream.concat(causes(thrown.getCause()), causes(hidden)));
    }

    private static String names(SQLException failed) {
        var server = failed instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        var names = Stream.concat(Stream.of("SQLSTATE " + failed.getSQLState()), namesOf(server));
        return names.collect(Collectors.joining(", "));
    }

    private static Stream<String> namesOf(@Nullable ServerErrorMessage server) {
        if (server == null) {
            return Stream.empty();
        }
        return Stream.of(
                        name("table", server.getTable()),
                        name("column", server.getColumn()),
                        name("constraint", server.getConstraint()))
                .flatMap(Optional::stream);
    }

    private static Optional<String> name(String what, @Nullable String name) {
        return Optional.ofNullable(name).map(known -> what + " " + known);
    }

    private static String place(Throwable failed) {
        return causes(failed)
                .map(Throwable::getStackTrace)
                .flatMap(Arrays::stream)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> "at " + Objects.toString(frame))
                .orElse("");
    }
}
