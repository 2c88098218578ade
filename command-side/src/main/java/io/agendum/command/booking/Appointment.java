package io.agendum.command.booking;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.CommonRejection;
import io.agendum.command.ProviderId;
import io.agendum.command.ProviderRules;
import io.agendum.command.RejectionCode;
import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.schedule.Refusal;
import io.agendum.schedule.Slots;
import io.agendum.schedule.Span;
import io.agendum.store.EventMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** One appointment from its booking on. */
@Aggregate
class Appointment {

    @AggregateIdentifier
    private AppointmentId appointmentId;

    private UUID provider;
    private UUID client;
    private Instant start;
    private int cancellationCutoff;
    private boolean cancelled;

    @SuppressWarnings("NullAway.Init")
    Appointment() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(BookAppointment command, ProviderRules rules, SlotClaims claims, Clock clock) {
        var known = rules.forBooking(command.providerId())
                .filter(found -> !found.snapshot().suspended())
                .orElseThrow(() -> CommonRejection.NOT_FOUND.because("no such provider"));
        var snapshot = known.snapshot();
        var service = snapshot.services().get(command.serviceId().value());
        if (service == null) {
            throw CommonRejection.NOT_FOUND.because("the provider has no such service");
        }
        Slots.judge(snapshot, service.id(), command.start(), clock.instant()).ifPresent(refusal -> {
            throw codeOf(refusal).because("%s cannot be booked", command.start());
        });
        var busy = Slots.busySpan(snapshot, service.id(), command.start());
        var span = new Span(command.start(), command.start().plus(Duration.ofMinutes(service.duration())));
        if (!claims.claim(command.appointmentId(), command.providerId(), span, busy)) {
            throw BookingRejection.SLOT_TAKEN.because("%s is taken", command.start());
        }
        var person = command.client().value();
        var policy = snapshot.policy();
        apply(
                new AppointmentBooked(
                        command.appointmentId().value(),
                        command.providerId().value(),
                        service.id(),
                        service.name(),
                        person,
                        command.guest(),
                        new Personal(person, command.clientName()),
                        new Personal(person, command.clientEmail()),
                        Personal.of(person, command.clientPhone()),
                        Personal.of(person, command.clientNotes()),
                        span.start(),
                        span.end(),
                        snapshot.zone(),
                        LocalDateTime.ofInstant(command.start(), snapshot.zone()),
                        busy.start(),
                        busy.end(),
                        service.price(),
                        service.currency(),
                        policy.cancellationCutoff(),
                        !Objects.requireNonNullElse(service.requiresApproval(), !policy.autoConfirm()),
                        AppointmentCode.next(),
                        command.locale()),
                EventMetadata.ofProvider(command.providerId().value()));
    }

    @CommandHandler
    void decide(CancelAppointment command, SlotClaims claims, ProviderRules rules, Clock clock) {
        var by = command.by() == null ? new AccountId(client) : command.by();
        var asClient = by.value().equals(client);
        if (!asClient && !ownsTheBook(by, rules)) {
            throw CommonRejection.NOT_FOUND.because("no such appointment");
        }
        if (cancelled) {
            return;
        }
        if (command.expectedVersion() != null && !command.expectedVersion().equals(getVersion())) {
            throw CommonRejection.STALE_VERSION.because("the appointment has changed since");
        }
        if (asClient && clock.instant().isAfter(start.minus(Duration.ofMinutes(cancellationCutoff)))) {
            throw BookingRejection.CANCELLATION_CUTOFF.because(
                    "a client may cancel up to %d minutes before the start", cancellationCutoff);
        }
        claims.release(appointmentId);
        apply(
                new AppointmentCancelled(appointmentId.value(), by.value(), Personal.of(by.value(), command.reason())),
                EventMetadata.ofProvider(provider));
    }

    private boolean ownsTheBook(AccountId account, ProviderRules rules) {
        return rules.forBooking(new ProviderId(provider))
                .filter(known -> known.owner().equals(account))
                .isPresent();
    }

    private static RejectionCode codeOf(Refusal refusal) {
        return BookingRejection.valueOf(refusal.name());
    }

    @EventSourcingHandler
    void evolve(AppointmentBooked event) {
        appointmentId = new AppointmentId(event.appointmentId());
        provider = event.providerId();
        client = event.clientId();
        start = event.start();
        cancellationCutoff = event.cancellationCutoff();
    }

    @EventSourcingHandler
    void evolve(AppointmentCancelled event) {
        cancelled = true;
    }
}
