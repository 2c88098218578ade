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
        @Nullable String providerNotes,
        int cancellationCutoff,
        @Nullable String cancellationReason,
        @Nullable Instant answerBy,
        Instant createdAt,
        Instant updatedAt) {

    /** The row with another status; the reason is of those who ended it. */
    public AppointmentRow now(String newStatus, @Nullable String reason, long newVersion, Instant at) {
        return new AppointmentRow(
                id,
                newVersion,
                code,
                newStatus,
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
                providerNotes,
                cancellationCutoff,
                reason,
                answerBy,
                createdAt,
                at);
    }

    /** The row while an answer is waited for. */
    public AppointmentRow due(Instant newAnswerBy, long newVersion, Instant at) {
        return new AppointmentRow(
                id,
                newVersion,
                code,
                status,
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
                providerNotes,
                cancellationCutoff,
                cancellationReason,
                newAnswerBy,
                createdAt,
                at);
    }

    /** The row at another time. */
    public AppointmentRow moved(
            Instant newStart, Instant newEnd, String newZone, LocalDateTime newLocal, long newVersion, Instant at) {
        return new AppointmentRow(
                id,
                newVersion,
                code,
                status,
                clientId,
                guest,
                providerId,
                serviceId,
                serviceName,
                newStart,
                newEnd,
                newZone,
                newLocal,
                totalPrice,
                currency,
                clientName,
                clientEmail,
                clientPhone,
                clientNotes,
                providerNotes,
                cancellationCutoff,
                cancellationReason,
                answerBy,
                createdAt,
                at);
    }

    /** The row with other notes. */
    public AppointmentRow noted(@Nullable String ofClient, @Nullable String ofProvider, long newVersion, Instant at) {
        return new AppointmentRow(
                id,
                newVersion,
                code,
                status,
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
                ofClient,
                ofProvider,
                cancellationCutoff,
                cancellationReason,
                answerBy,
                createdAt,
                at);
    }
}
