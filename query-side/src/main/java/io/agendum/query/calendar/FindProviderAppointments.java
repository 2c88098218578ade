package io.agendum.query.calendar;

import io.agendum.query.Question;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a provider's appointments that touch the time from {@code from} up to, not including, {@code to}.
 *
 * @param status as appointments show it; null means any
 * @param limit how many at most
 * @param cursor where the page before ended, or null for the first
 */
public record FindProviderAppointments(
        UUID providerId,
        Instant from,
        Instant to,
        @Nullable String status,
        int limit,
        @Nullable String cursor) implements Question<ProviderAppointments> {

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public Class<ProviderAppointments> answer() {
        return ProviderAppointments.class;
    }
}
