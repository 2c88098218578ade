package io.agendum.command;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Identifies one category. A UUIDv7. */
public record CategoryId(UUID value) {

    public CategoryId {
        Objects.requireNonNull(value, "value");
    }

    /** A new one, ordered by time. */
    public static CategoryId next() {
        return new CategoryId(UuidCreator.getTimeOrderedEpoch());
    }

    /** The plain UUID: the name of the aggregate in the event store. */
    @Override
    public String toString() {
        return value.toString();
    }
}
