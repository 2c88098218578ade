package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.SlotHeld;
import io.agendum.schedule.ServiceRules;
import io.agendum.schedule.Slots;
import io.agendum.schedule.Snapshot;
import io.agendum.schedule.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slot as it was shown to a client, who gets it like that whatever the rules say later.
 *
 * @param span the time of the service
 * @param busy the same with its buffers
 * @param confirms whether a booking is confirmed at once
 * @param pendingExpiry minutes for an answer otherwise
 */
record Offer(
        UUID service,
        String serviceName,
        Span span,
        Span busy,
        ZoneId zone,
        @Nullable BigDecimal price,
        String currency,
        int cancellationCutoff,
        boolean confirms,
        int pendingExpiry) {

    /** What the rules of today make of that start. */
    static Offer of(Snapshot snapshot, ServiceRules service, Instant start) {
        var policy = snapshot.policy();
        return new Offer(
                service.id(),
                service.name(),
                new Span(start, start.plus(Duration.ofMinutes(service.duration()))),
                Slots.busySpan(snapshot, service.id(), start),
                snapshot.zone(),
                service.price(),
                service.currency(),
                policy.cancellationCutoff(),
                !Objects.requireNonNullElse(service.requiresApproval(), !policy.autoConfirm()),
                policy.pendingExpiry());
    }

    /** What was held. */
    static Offer of(SlotHeld event) {
        return new Offer(
                event.serviceId(),
                event.serviceName(),
                new Span(event.start(), event.end()),
                new Span(event.busyStart(), event.busyEnd()),
                event.zone(),
                event.price(),
                event.currency(),
                event.cancellationCutoff(),
                event.confirms(),
                event.pendingExpiry());
    }

    /** The same without waiting for an approval. */
    Offer confirmedAtOnce() {
        return new Offer(
                service, serviceName, span, busy, zone, price, currency, cancellationCutoff, true, pendingExpiry);
    }

    Instant start() {
        return span.start();
    }

    /** When an answer is due to what is asked for now; never later than the start. */
    Instant answerBy(Instant now) {
        return within(Duration.ofMinutes(pendingExpiry), now);
    }

    /** A while from now, but never later than the start; as precise as a table keeps it, so that all mean the same moment. */
    Instant within(Duration time, Instant now) {
        var end = now.plus(time).truncatedTo(ChronoUnit.MICROS);
        return end.isBefore(start()) ? end : start();
    }

    SlotHeld held(AppointmentId id, ProviderId provider, Instant expiresAt) {
        return new SlotHeld(
                id.value(),
                provider.value(),
                service,
                serviceName,
                span.start(),
                span.end(),
                zone,
                localStart(),
                busy.start(),
                busy.end(),
                price,
                currency,
                cancellationCutoff,
                confirms,
                pendingExpiry,
                expiresAt);
    }

    AppointmentBooked booked(AppointmentId id, ProviderId provider, Client client) {
        var person = client.id().value();
        return new AppointmentBooked(
                id.value(),
                provider.value(),
                service,
                serviceName,
                person,
                client.guest(),
                new Personal(person, client.name()),
                new Personal(person, client.email()),
                Personal.of(person, client.phone()),
                Personal.of(person, client.notes()),
                span.start(),
                span.end(),
                zone,
                localStart(),
                busy.start(),
                busy.end(),
                price,
                currency,
                cancellationCutoff,
                confirms,
                AppointmentCode.next(),
                client.locale());
    }

    private LocalDateTime localStart() {
        return LocalDateTime.ofInstant(span.start(), zone);
    }
}
