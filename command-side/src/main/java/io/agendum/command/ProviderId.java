package io.agendum.command;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Identifies one provider. A UUIDv7. */
public record ProviderId(UUID value) {

    public ProviderId {
        Objects.requireNonNull(value, "value");
    }

    /** A new one, ordered by time. */
    public static ProviderId next() {
        return new ProviderId(UuidCreator.getTimeOrderedEpoch());
    }

    /** The plain UUID: the name of the aggregate in the event store. */
    @Override
    public String toString() {
        return value.toString();
    }
}
