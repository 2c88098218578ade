package io.agendum.query.availability;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Free starts, by day of the zone that was asked for.
 *
 * @param asOfPosition the last event of this provider that the answer knows
 */
public record AvailableTimes(UUID providerId, UUID serviceId, String timezone, List<Day> days, long asOfPosition) {

    /** One day; days without a free start are given with none. */
    public record Day(LocalDate date, List<FreeSlot> slots) {}

    /** A free slot, with the offset of the zone. */
    @JsonSerialize(using = FreeSlotJson.class)
    public record FreeSlot(OffsetDateTime startsAt, OffsetDateTime endsAt) {}
}
