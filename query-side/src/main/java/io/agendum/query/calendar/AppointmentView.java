package io.agendum.query.calendar;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as it stands.
 *
 * @param version sequence number of its last event
 * @param status {@code pending}, {@code confirmed}, {@code rejected}, {@code expired}, {@code cancelled}, {@code completed} or
 *     {@code no_show}
 * @param providerOwner the account of the provider; not for the wire
 * @param startsAt with the offset of the provider's zone
 * @param duration minutes
 * @param providerNotes not for the client
 * @param cancellationReason of whoever cancelled or rejected it
 * @param answerBy until when the provider can answer; null where no answer is waited for
 */
public record AppointmentView(
        UUID id,
        String code,
        long version,
        String status,
        @Nullable UUID clientId,
        boolean guest,
        UUID providerId,
        UUID providerOwner,
        String providerSlug,
        String providerName,
        UUID serviceId,
        String serviceName,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        String timezone,
        LocalDate appointmentDate,
        LocalTime appointmentTime,
        int duration,
        @Nullable BigDecimal totalPrice,
        String currency,
        String clientName,
        String clientEmail,
        @Nullable String clientPhone,
        @Nullable String clientNotes,
        @Nullable String providerNotes,
        int cancellationCutoff,
        @Nullable String cancellationReason,
        @Nullable OffsetDateTime answerBy,
        Instant createdAt,
        Instant updatedAt) {}
