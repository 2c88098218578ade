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
    public AppointmentRow now(String newStatus, @Nullable String reason, Change at) {
        return with(newStatus, slot(), notes(), reason, answerBy, at);
    }

    /** The row while an answer is waited for. */
    public AppointmentRow due(Instant newAnswerBy, Change at) {
        return with(status, slot(), notes(), cancellationReason, newAnswerBy, at);
    }

    /** The row at another time. */
    public AppointmentRow moved(Slot slot, Change at) {
        return with(status, slot, notes(), cancellationReason, answerBy, at);
    }

    /** The row with other notes. */
    public AppointmentRow noted(Notes notes, Change at) {
        return with(status, slot(), notes, cancellationReason, answerBy, at);
    }

    /** The row of a guest who has an account now. */
    public AppointmentRow claimed(UUID account, Change at) {
        return with(new Owner(account, false), status, slot(), notes(), cancellationReason, answerBy, at);
    }

    private Slot slot() {
        return new Slot(startsAt, endsAt, timezone, localStart);
    }

    private Notes notes() {
        return new Notes(clientNotes, providerNotes);
    }

    private AppointmentRow with(
            String newStatus, Slot slot, Notes notes, @Nullable String reason, @Nullable Instant due, Change at) {
        return with(new Owner(clientId, guest), newStatus, slot, notes, reason, due, at);
    }

    private AppointmentRow with(
            Owner owner,
            String newStatus,
            Slot slot,
            Notes notes,
            @Nullable String reason,
            @Nullable Instant due,
            Change at) {
        return new AppointmentRow(
                id,
                at.version(),
                code,
                newStatus,
                owner.client(),
                owner.guest(),
                providerId,
                serviceId,
                serviceName,
                slot.start(),
                slot.end(),
                slot.timezone(),
                slot.local(),
                totalPrice,
                currency,
                clientName,
                clientEmail,
                clientPhone,
                notes.client(),
                notes.provider(),
                cancellationCutoff,
                reason,
                due,
                createdAt,
                at.moment());
    }

    /** When a row changed, and its version since. */
    public record Change(long version, Instant moment) {}

    /** The time of the service, on the clock and on the wall. */
    public record Slot(Instant start, Instant end, String timezone, LocalDateTime local) {}

    private record Owner(UUID client, boolean guest) {}

    /** Notes of the client and of the provider. */
    public record Notes(@Nullable String client, @Nullable String provider) {}
}
