package io.agendum.query.calendar;

import io.agendum.query.Question;
import java.time.Instant;
import java.util.UUID;

/** A provider's appointments that touch the time from {@code from} up to, not including, {@code to}. */
public record FindProviderCalendar(UUID providerId, Instant from, Instant to) implements Question<ProviderCalendar> {

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public Class<ProviderCalendar> answer() {
        return ProviderCalendar.class;
    }
}
