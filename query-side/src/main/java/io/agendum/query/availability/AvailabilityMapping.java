package io.agendum.query.availability;

import io.agendum.query.availability.AvailableTimes.FreeSlot;
import io.agendum.schedule.Slot;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From what the rules say to the answer. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface AvailabilityMapping {

    AvailabilityMapping INSTANCE = Mappers.getMapper(AvailabilityMapping.class);

    @Mapping(target = "startsAt", source = "start")
    @Mapping(target = "endsAt", source = "end")
    FreeSlot toFreeSlot(Slot slot, @Context ZoneId zone);

    default OffsetDateTime inZone(Instant instant, @Context ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
