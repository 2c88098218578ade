package io.agendum.store;

import java.util.Optional;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Where the events of a unit of work went. */
public final class Positions {

    private static final String LAST = "agendum.position";

    private Positions() {}

    /** The position of the last event that this unit of work has appended; empty as long as it has not. */
    public static Optional<Long> lastOf(UnitOfWork<?> work) {
        return Optional.ofNullable((Long) work.root().resources().get(LAST));
    }

    static void appended(UnitOfWork<?> work, long position) {
        work.root().resources().put(LAST, position);
    }
}
