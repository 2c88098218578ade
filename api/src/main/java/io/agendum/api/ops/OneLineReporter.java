package io.agendum.api.ops;

import io.agendum.store.StartRefused;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the application does not start, where the operator can do something about it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneLineReporter implements SpringBootExceptionReporter {

    /** Spring's factory loader passes the context, of which there may be none yet. */
    OneLineReporter(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        var reason = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(OneLineReporter::reasonOf)
                .filter(text -> !text.isEmpty())
                .findFirst();
        reason.ifPresent(text -> System.err.println("Agendum does not start: " + text));
        return reason.isPresent();
    }

    private static String reasonOf(Throwable cause) {
        return switch (cause) {
            case StartRefused refused -> String.valueOf(refused.getMessage());
            case SQLException sql
            when isOutOfReach(sql) ->
                "PostgreSQL cannot be used ("
                        + String.valueOf(sql.getMessage()).lines().findFirst().orElse("") + ")";
            default -> "";
        };
    }

    /** Classes 08 and 28 of SQLSTATE, an unknown database, and too many connections. */
    private static boolean isOutOfReach(SQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        return state.startsWith("08") || state.startsWith("28") || state.equals("3D000") || state.equals("53300");
    }
}
