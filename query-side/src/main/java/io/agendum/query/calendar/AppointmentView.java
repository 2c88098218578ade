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
 * @param status {@code pending}, {@code confirmed} or {@code cancelled}
 * @param providerOwner the account of the provider; not for the wire
 * @param startsAt with the offset of the provider's zone
 * @param duration minutes
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
        int cancellationCutoff,
        @Nullable String cancellationReason,
        Instant createdAt,
        Instant updatedAt) {}
