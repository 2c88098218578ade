package io.agendum.query.calendar;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appointment as the table keeps it; what has been forgotten about a person is the empty string. */
public record AppointmentRow(
        UUID id,
        long version,
        String code,
        String status,
        UUID clientId,
        boolean guest,
        UUID providerId,
        UUID serviceId,
        String serviceName,
        Instant startsAt,
        Instant endsAt,
        String timezone,
        LocalDateTime localStart,
        @Nullable BigDecimal totalPrice,
        String currency,
        String clientName,
        String clientEmail,
        @Nullable String clientPhone,
        @Nullable String clientNotes,
        int cancellationCutoff,
        @Nullable String cancellationReason,
        Instant createdAt,
        Instant updatedAt) {

    /** The row after the appointment was cancelled. */
    public AppointmentRow cancelled(@Nullable String reason, long newVersion, Instant at) {
        return new AppointmentRow(
                id,
                newVersion,
                code,
                "cancelled",
                clientId,
                guest,
                providerId,
                serviceId,
                serviceName,
                startsAt,
                endsAt,
                timezone,
                localStart,
                totalPrice,
                currency,
                clientName,
                clientEmail,
                clientPhone,
                clientNotes,
                cancellationCutoff,
                reason,
                createdAt,
                at);
    }
}
