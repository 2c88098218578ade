package io.agendum.event;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something about a person inside an event. It is stored encrypted with the key of its subject; once that key is
 * deleted the person is forgotten and the value reads as absent.
 *
 * @param subject the person whom the value is about
 * @param value what is known, or null when the person has been forgotten
 */
public record Personal(UUID subject, @Nullable String value) {

    public Personal {
        Objects.requireNonNull(subject, "subject");
    }

    /** A value about a person, or null when there is none. */
    public static @Nullable Personal of(UUID subject, @Nullable String value) {
        return value == null ? null : new Personal(subject, value);
    }

    /** The value, or the replacement when the person has been forgotten. */
    public String orElse(String replacement) {
        return value == null ? replacement : value;
    }

    /** Never the value: events end up in logs and exception messages. */
    @Override
    public String toString() {
        return "Personal[" + subject + "]";
    }
}
