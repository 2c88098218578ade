package io.agendum.query.availability;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Free starts per day of a month. */
public record AvailableDays(UUID providerId, UUID serviceId, String timezone, List<Day> days, long asOfPosition) {

    /** One day: how many starts are free, and the first. */
    public record Day(LocalDate date, int count, @Nullable OffsetDateTime first) {}
}
