package io.agendum.query.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From rows to the answer. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface CalendarMapping {

    CalendarMapping INSTANCE = Mappers.getMapper(CalendarMapping.class);

    @Mapping(target = "id", source = "row.id")
    @Mapping(target = "version", source = "row.version")
    @Mapping(target = "providerId", source = "row.providerId")
    @Mapping(target = "clientId", expression = "java(account(row))")
    @Mapping(target = "startsAt", expression = "java(inZone(row.startsAt(), row))")
    @Mapping(target = "endsAt", expression = "java(inZone(row.endsAt(), row))")
    @Mapping(target = "answerBy", expression = "java(answerBy(row))")
    @Mapping(target = "appointmentDate", expression = "java(row.localStart().toLocalDate())")
    @Mapping(target = "appointmentTime", expression = "java(row.localStart().toLocalTime())")
    @Mapping(target = "duration", expression = "java(minutes(row))")
    AppointmentView toView(AppointmentRow row, ProviderRow provider);

    @Mapping(target = "startsAt", expression = "java(inZone(row.startsAt(), row))")
    @Mapping(target = "endsAt", expression = "java(inZone(row.endsAt(), row))")
    @Mapping(target = "answerBy", expression = "java(answerBy(row))")
    Dashboard.Entry toEntry(AppointmentRow row);

    /** The id that was made for a guest is nobody's account. */
    default @Nullable UUID account(AppointmentRow row) {
        return row.guest() ? null : row.clientId();
    }

    /** An answer that comes after the start is none. */
    default @Nullable OffsetDateTime answerBy(AppointmentRow row) {
        var due = row.answerBy();
        if (due == null || !row.status().equals("pending")) {
            return null;
        }
        return inZone(due.isBefore(row.startsAt()) ? due : row.startsAt(), row);
    }

    default OffsetDateTime inZone(Instant instant, AppointmentRow row) {
        return instant.atZone(ZoneId.of(row.timezone())).toOffsetDateTime();
    }

    default int minutes(AppointmentRow row) {
        return Math.toIntExact(Duration.between(row.startsAt(), row.endsAt()).toMinutes());
    }
}
