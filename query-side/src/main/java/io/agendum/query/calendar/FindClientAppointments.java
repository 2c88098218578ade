package io.agendum.query.calendar;

import io.agendum.query.Question;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a client's own appointments.
 *
 * @param limit how many at most
 * @param cursor where the page before ended, or null for the first
 */
public record FindClientAppointments(
        UUID clientId, When when, int limit, @Nullable String cursor) implements Question<ClientAppointments> {

    /** Which of them. */
    public enum When {
        /** Will take place, the next one first. */
        UPCOMING,

        /** Took place, or should have, the last one first. */
        PAST,

        /** Will not take place, whoever ended it, the last one first. */
        CANCELLED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public Class<ClientAppointments> answer() {
        return ClientAppointments.class;
    }
}
