package io.agendum.command;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Objects;
import java.util.UUID;

/** Identifies an account, and the person behind it. A UUIDv7. */
public record AccountId(UUID value) {

    public AccountId {
        Objects.requireNonNull(value, "value");
    }

    /** A new one, ordered by time. */
    public static AccountId next() {
        return new AccountId(UuidCreator.getTimeOrderedEpoch());
    }

    /** The plain UUID: the name of the aggregate in the event store. */
    @Override
    public String toString() {
        return value.toString();
    }
}
