package io.agendum.projection.calendar;

import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.projection.Recorded;
import io.agendum.query.calendar.AppointmentRow;
import io.agendum.query.calendar.ProviderRow;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From events to rows. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface CalendarMapping {

    CalendarMapping INSTANCE = Mappers.getMapper(CalendarMapping.class);

    @Mapping(target = "id", source = "event.appointmentId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "status", expression = "java(event.confirmed() ? \"confirmed\" : \"pending\")")
    @Mapping(target = "startsAt", source = "event.start")
    @Mapping(target = "endsAt", source = "event.end")
    @Mapping(target = "timezone", source = "event.zone")
    @Mapping(target = "totalPrice", source = "event.price")
    @Mapping(target = "providerNotes", ignore = true)
    @Mapping(target = "cancellationReason", ignore = true)
    @Mapping(target = "answerBy", ignore = true)
    @Mapping(target = "createdAt", expression = "java(recorded.at())")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    AppointmentRow toRow(AppointmentBooked event, Recorded recorded);

    @Mapping(target = "version", source = "sequence")
    @Mapping(target = "providerOwner", source = "event.accountId")
    @Mapping(target = "providerSlug", source = "event.slug")
    @Mapping(target = "providerName", source = "event.businessName")
    ProviderRow toRow(ProviderRegistered event, long sequence);

    /** What was not said is null; what has been forgotten is the empty string. */
    default @Nullable String text(@Nullable Personal said) {
        return said == null ? null : said.orElse("");
    }

    default String id(ZoneId zone) {
        return zone.getId();
    }
}
