package io.agendum.api.appointment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as its parties see it.
 *
 * @param providerNotes absent for the client
 * @param cancellationReason what whoever cancelled or rejected it said
 * @param answerBy until when the provider can answer, while an answer is waited for
 * @param manageUrl the guest's link, in the answer to the booking alone
 */
@Schema(name = "Appointment")
public record AppointmentBody(
        UUID id,
        String code,
        long version,
        String status,
        @Nullable UUID clientId,
        boolean guest,
        UUID providerId,
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
        Instant updatedAt,
        @Nullable String manageUrl) {}
