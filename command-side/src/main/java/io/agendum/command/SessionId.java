package io.agendum.command;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Identifies an attempt to sign in, and the session that came of it. A UUIDv7. */
public record SessionId(UUID value) {

    public SessionId {
        Objects.requireNonNull(value, "value");
    }

    /** A new one, ordered by time. */
    public static SessionId next() {
        return new SessionId(UuidCreator.getTimeOrderedEpoch());
    }

    /** The plain UUID: the name of the aggregate in the event store. */
    @Override
    public String toString() {
        return value.toString();
    }
}
