package io.agendum.command;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Identifies one time off. A UUIDv7. */
public record TimeOffId(UUID value) {

    public TimeOffId {
        Objects.requireNonNull(value, "value");
    }

    /** A new one, ordered by time. */
    public static TimeOffId next() {
        return new TimeOffId(UuidCreator.getTimeOrderedEpoch());
    }

    /** The plain UUID. */
    @Override
    public String toString() {
        return value.toString();
    }
}
