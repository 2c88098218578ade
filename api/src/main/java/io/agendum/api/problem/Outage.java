package io.agendum.api.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Tells whether the database is to blame for an error: it is away, too busy, or asks for another try. Whoever wrapped
 * the error does not matter.
 */
final class Outage {

    /** Connection, resources, the operator: classes of SQLSTATE. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /**
     * A lock that was not granted in time, deadlock and serialization failure, and transactions that the server ended
     * because nothing came any more or because they took too long.
     */
    private static final Set<String> STATES = Set.of("55P03", "40001", "40P01", "25P03", "25P04");

    private Outage() {}

    static boolean caused(Throwable thrown) {
        return all(thrown).anyMatch(Outage::isOne);
    }

    private static boolean isOne(Throwable cause) {
        return switch (cause) {
            case CannotCreateTransactionException unreachable -> true;
            case TransactionTimedOutException slow -> true;
            case TransientDataAccessException busy -> true;
            case DataAccessResourceFailureException away -> true;
            case SQLTransientException busy -> true;
            case SQLRecoverableException broken -> true;
            case SQLNonTransientConnectionException away -> true;
            case SQLException sql -> says(sql);
            default -> false;
        };
    }

    private static boolean says(SQLException sql) {
        var state = sql.getSQLState();
        if (state == null || state.isEmpty()) {
            // The pool's own words for a connection that broke under its user carry no state.
            return sql.getCause() instanceof IOException || "Connection is closed".equals(sql.getMessage());
        }
        return STATES.contains(state) || state.length() >= 2 && CLASSES.contains(state.substring(0, 2));
    }

    /** The error and its causes, and what a failed end of a transaction has covered. */
    private static Stream<Throwable> all(Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .takeWhile(seen::add)
                .flatMap(cause -> cause instanceof TransactionSystemException ended
                                && ended.getApplicationException() instanceof Throwable covered
                        ? Stream.concat(
                                Stream.of(cause),
                                Stream.iterate(covered, Objects::nonNull, Throwable::getCause)
                                        .takeWhile(seen::add))
                        : Stream.of(cause));
    }
}
