package io.agendum.command.booking;

import static io.agendum.command.booking.AppointmentStatus.CANCELLED;
import static io.agendum.command.booking.AppointmentStatus.COMPLETED;
import static io.agendum.command.booking.AppointmentStatus.CONFIRMED;
import static io.agendum.command.booking.AppointmentStatus.EXPIRED;
import static io.agendum.command.booking.AppointmentStatus.HELD;
import static io.agendum.command.booking.AppointmentStatus.NO_SHOW;
import static io.agendum.command.booking.AppointmentStatus.PENDING;
import static io.agendum.command.booking.AppointmentStatus.REJECTED;
import static io.agendum.command.booking.AppointmentStatus.RELEASED;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.CommonRejection;
import io.agendum.command.ProviderId;
import io.agendum.command.ProviderRules;
import io.agendum.command.Rejection;
import io.agendum.command.ServiceId;
import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentClaimed;
import io.agendum.event.booking.AppointmentCompleted;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.event.booking.ClientNotesChanged;
import io.agendum.event.booking.HoldExpired;
import io.agendum.event.booking.HoldExtended;
import io.agendum.event.booking.HoldReleased;
import io.agendum.event.booking.NoShowRecorded;
import io.agendum.event.booking.ProviderNotesChanged;
import io.agendum.event.booking.RulesOverridden;
import io.agendum.event.booking.SlotHeld;
import io.agendum.schedule.Change;
import io.agendum.schedule.Refusal;
import io.agendum.schedule.ServiceRules;
import io.agendum.store.EventMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One appointment from its booking on, or from the moment on in which its slot was held. Which ways there are from one status
 * to another is in {@link Transition}.
 */
@Aggregate
class Appointment {

    private static final Duration HOLD = Duration.ofMinutes(5);

    @AggregateIdentifier
    private AppointmentId appointmentId;

    private UUID provider;
    private UUID service;
    private @Nullable UUID client;
    private @Nullable Personal guestEmail;
    private @Nullable Offer offer;
    private boolean extended;
    private AppointmentStatus status;
    private Instant start;
    private Instant end;
    private Instant answerBy;
    private int cancellationCutoff;
    private @Nullable Personal clientNotes;
    private @Nullable Personal providerNotes;

    @SuppressWarnings("NullAway.Init")
    Appointment() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(BookAppointment command, ProviderRules rules, SlotClaims claims, Clock clock) {
        var known = open(rules, command.providerId());
        var asked = asked(known, command.serviceId());
        var own = known.owner().equals(command.by());
        var now = clock.instant();
        var passedOver = Judge.passOver(command.override(), own, known.snapshot(), asked.id(), command.start(), now);
        var shown = Offer.of(known.snapshot(), asked, command.start());
        var taken = own ? shown.confirmedAtOnce() : shown;
        var due = taken.confirms() ? null : taken.answerBy(now);
        if (!claims.claim(command.appointmentId(), command.providerId(), taken.span(), taken.busy(), due)) {
            throw taken(command.start());
        }
        book(command.appointmentId(), command.providerId(), taken, command.client(), due);
        override(command.appointmentId(), command.providerId(), command.by(), command.override(), passedOver);
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Appointment(HoldSlot command, ProviderRules rules, SlotClaims claims, Clock clock) {
        var known = open(rules, command.providerId());
        var asked = asked(known, command.serviceId());
        var now = clock.instant();
        Judge.require(known.snapshot(), asked.id(), command.start(), now);
        if (claims.heldBy(command.holder(), now) >= command.most()) {
            throw BookingRejection.RATE_LIMITED.because("so many slots at a time and no more: %d", command.most());
        }
        var shown = Offer.of(known.snapshot(), asked, command.start());
        var expiresAt = shown.within(HOLD, now);
        if (!claims.hold(
                command.appointmentId(),
                command.providerId(),
                shown.span(),
                shown.busy(),
                expiresAt,
                command.holder())) {
            throw taken(command.start());
        }
        apply(
                shown.held(command.appointmentId(), command.providerId(), expiresAt),
                EventMetadata.ofProvider(command.providerId().value()));
    }

    @CommandHandler
    void decide(ExtendHold command, SlotClaims claims, Clock clock) {
        requireHeld(clock.instant());
        if (extended) {
            throw BookingRejection.INVALID_TRANSITION.because("a hold is extended once");
        }
        var expiresAt = earlier(answerBy.plus(HOLD), start);
        claims.extend(appointmentId, expiresAt);
        apply(new HoldExtended(appointmentId.value(), expiresAt), metadata());
    }

    @CommandHandler
    void decide(ReleaseHold command, SlotClaims claims, Clock clock) {
        if (ways(Set.of(Party.HOLDER), clock.instant()).contains(RELEASED)) {
            claims.release(appointmentId);
            apply(new HoldReleased(appointmentId.value()), metadata());
        } else if (client != null) {
            throw booked();
        }
    }

    /** What was shown when the slot was held is what the client gets, whatever the rules say now. */
    @CommandHandler
    AppointmentId decide(BookHeld command, ProviderRules rules, SlotClaims claims, Clock clock) {
        var now = clock.instant();
        var held = requireHeld(now);
        var own = open(rules, new ProviderId(provider)).owner().equals(command.by());
        var another = !command.providerId().value().equals(provider)
                || !command.serviceId().value().equals(service)
                || !command.start().equals(start);
        if (another) {
            throw CommonRejection.VALIDATION_FAILED
                    .because("another slot is held")
                    .at("/hold_id");
        }
        var taken = own ? held.confirmedAtOnce() : held;
        var due = taken.confirms() ? null : taken.answerBy(now);
        claims.keep(appointmentId, due);
        book(appointmentId, command.providerId(), taken, command.client(), due);
        return appointmentId;
    }

    @CommandHandler
    void decide(ChangeStatus command, SlotClaims claims, ProviderRules rules, Clock clock) {
        var said = new Said(command.by(), command.reason(), command.expectedVersion());
        go(command.to(), said, claims, rules, clock.instant());
    }

    @CommandHandler
    void decide(CancelAppointment command, SlotClaims claims, ProviderRules rules, Clock clock) {
        var said = new Said(person(command.by()), command.reason(), command.expectedVersion());
        go(CANCELLED, said, claims, rules, clock.instant());
    }

    @CommandHandler
    void decide(ExpireAppointment command, SlotClaims claims, Clock clock) {
        if (ways(Set.of(Party.TIME), clock.instant()).contains(EXPIRED)) {
            claims.release(appointmentId);
            var id = appointmentId.value();
            apply(status == HELD ? new HoldExpired(id) : new AppointmentExpired(id), metadata());
        }
    }

    /** The same account again, another account or another address: nothing happens. */
    @CommandHandler
    void decide(ClaimAppointment command) {
        var address = guestEmail == null ? "" : guestEmail.orElse("");
        if (address.equalsIgnoreCase(command.email()) && !address.isEmpty()) {
            apply(
                    new AppointmentClaimed(
                            appointmentId.value(),
                            Objects.requireNonNull(client),
                            command.account().value()),
                    metadata());
        }
    }

    /** Whoever may call it off may move it, for as long. */
    @CommandHandler
    void decide(RescheduleAppointment command, SlotClaims claims, ProviderRules rules, Clock clock) {
        var by = person(command.by());
        var known = rules.forBooking(new ProviderId(provider));
        var parties = parties(by, known);
        var now = clock.instant();
        if (!ways(parties, now).contains(CANCELLED)) {
            throw illegal("moved", parties, now);
        }
        if (command.start().equals(start)) {
            return;
        }
        requireVersion(command.expectedVersion());
        requireNotice("move", parties, now);
        var snapshot = known.map(ProviderRules.Rules::snapshot)
                .filter(found -> !found.suspended())
                .orElseThrow(() -> BookingRejection.SERVICE_INACTIVE.because("the provider takes no bookings now"));
        var booked = Objects.requireNonNull(snapshot.services().get(service))
                .lasting(Math.toIntExact(Duration.between(start, end).toMinutes()));
        var asBooked = snapshot.with(new Change.ServiceSet(booked));
        var own = parties.contains(Party.PROVIDER);
        var passedOver = Judge.passOver(command.override(), own, asBooked, service, command.start(), now);
        var place = Offer.of(asBooked, booked, command.start());
        var until = status == PENDING ? earlier(answerBy, command.start()) : null;
        if (!claims.move(appointmentId, new ProviderId(provider), place.span(), place.busy(), until)) {
            throw taken(command.start());
        }
        apply(
                new AppointmentRescheduled(
                        appointmentId.value(),
                        by.value(),
                        start,
                        place.span().start(),
                        place.span().end(),
                        snapshot.zone(),
                        LocalDateTime.ofInstant(command.start(), snapshot.zone()),
                        place.busy().start(),
                        place.busy().end(),
                        Personal.of(by.value(), command.reason())),
                metadata());
        override(appointmentId, new ProviderId(provider), by, command.override(), passedOver);
    }

    @CommandHandler
    void decide(ChangeNotes command, ProviderRules rules) {
        var parties = parties(command.by(), rules.forBooking(new ProviderId(provider)));
        requireVersion(command.expectedVersion());
        if (command.clientNotes() != null) {
            requireParty(Party.CLIENT, parties);
            var notes = notes(command.clientNotes());
            if (!Objects.equals(notes, clientNotes)) {
                apply(
                        new ClientNotesChanged(
                                appointmentId.value(), command.by().value(), clientNotes, notes),
                        metadata());
            }
        }
        if (command.providerNotes() != null) {
            requireParty(Party.PROVIDER, parties);
            var notes = notes(command.providerNotes());
            if (!Objects.equals(notes, providerNotes)) {
                apply(
                        new ProviderNotesChanged(
                                appointmentId.value(), command.by().value(), providerNotes, notes),
                        metadata());
            }
        }
    }

    private void go(AppointmentStatus to, Said said, SlotClaims claims, ProviderRules rules, Instant now) {
        var parties = parties(said.by(), rules.forBooking(new ProviderId(provider)));
        if (to == status && Transition.leadsTo(to, parties)) {
            return;
        }
        if (!ways(parties, now).contains(to)) {
            throw illegal(wireName(to), parties, now);
        }
        requireVersion(said.expectedVersion());
        var id = appointmentId.value();
        var by = said.by().value();
        var reason = Personal.of(by, said.reason());
        switch (to) {
            case CONFIRMED -> {
                claims.keep(appointmentId, null);
                apply(new AppointmentConfirmed(id, by), metadata());
            }
            case REJECTED -> {
                claims.release(appointmentId);
                apply(new AppointmentRejected(id, by, reason), metadata());
            }
            case CANCELLED -> {
                requireNotice("cancel", parties, now);
                claims.release(appointmentId);
                apply(new AppointmentCancelled(id, by, reason), metadata());
            }
            case COMPLETED -> apply(new AppointmentCompleted(id, by), metadata());
            case NO_SHOW -> apply(new NoShowRecorded(id, by), metadata());
            default -> throw new IllegalStateException("nobody goes to " + to);
        }
    }

    /** Where the parties can go from here at that moment. */
    private List<AppointmentStatus> ways(Set<Party> parties, Instant now) {
        return Transition.TABLE.stream()
                .filter(way -> way.from() == status && way.isFor(parties) && isOpen(way.when(), now))
                .map(Transition::to)
                .toList();
    }

    private boolean isOpen(Transition.When when, Instant now) {
        return switch (when) {
            case ANY_TIME -> true;
            case UNTIL_THE_ANSWER_IS_DUE -> now.isBefore(earlier(answerBy, start));
            case NOT_ANSWERED_IN_TIME -> !now.isBefore(earlier(answerBy, start));
            case FROM_THE_START_ON -> !now.isBefore(start);
        };
    }

    private Rejection illegal(String asked, Set<Party> parties, Instant now) {
        return BookingRejection.INVALID_TRANSITION
                .because("an appointment that is %s cannot be %s now", wireName(status), asked)
                .allowing(ways(parties, now).stream().map(Appointment::wireName).toList());
    }

    /** Who is neither the client nor the provider does not learn that there is an appointment. */
    private Set<Party> parties(AccountId account, Optional<ProviderRules.Rules> rules) {
        var parties = EnumSet.noneOf(Party.class);
        if (account.value().equals(theClient())) {
            parties.add(Party.CLIENT);
        }
        rules.filter(known -> known.owner().equals(account)).ifPresent(known -> parties.add(Party.PROVIDER));
        if (parties.isEmpty()) {
            throw CommonRejection.NOT_FOUND.because("no such appointment");
        }
        return parties;
    }

    private static void requireParty(Party party, Set<Party> parties) {
        if (!parties.contains(party)) {
            throw CommonRejection.FORBIDDEN.because("these notes are not yours");
        }
    }

    private void requireVersion(@Nullable Long expected) {
        if (expected != null && !expected.equals(getVersion())) {
            throw CommonRejection.STALE_VERSION.because("the appointment has changed since");
        }
    }

    private void requireNotice(String what, Set<Party> parties, Instant now) {
        var latest = start.minus(Duration.ofMinutes(cancellationCutoff));
        if (!parties.contains(Party.PROVIDER) && now.isAfter(latest)) {
            throw BookingRejection.CANCELLATION_CUTOFF.because(
                    "a client may %s up to %d minutes before the start", what, cancellationCutoff);
        }
    }

    private static void override(
            AppointmentId id,
            ProviderId providerId,
            @Nullable AccountId by,
            @Nullable String reason,
            List<Refusal> passedOver) {
        if (by != null && reason != null && !passedOver.isEmpty()) {
            var rules = passedOver.stream()
                    .map(refusal -> refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
            apply(
                    new RulesOverridden(id.value(), by.value(), rules, new Personal(by.value(), reason)),
                    EventMetadata.ofProvider(providerId.value()));
        }
    }

    private static void book(
            AppointmentId id, ProviderId providerId, Offer offer, Client client, @Nullable Instant due) {
        var metadata = EventMetadata.ofProvider(providerId.value());
        apply(offer.booked(id, providerId, client), metadata);
        if (due != null) {
            apply(new ApprovalRequested(id.value(), due), metadata);
        }
    }

    private static ProviderRules.Rules open(ProviderRules rules, ProviderId providerId) {
        return rules.forBooking(providerId)
                .filter(found -> !found.snapshot().suspended())
                .orElseThrow(() -> CommonRejection.NOT_FOUND.because("no such provider"));
    }

    private static ServiceRules asked(ProviderRules.Rules known, ServiceId serviceId) {
        var asked = known.snapshot().services().get(serviceId.value());
        if (asked == null) {
            throw CommonRejection.NOT_FOUND.because("the provider has no such service");
        }
        return asked;
    }

    /** What is held, while it can still be booked. */
    private Offer requireHeld(Instant now) {
        if (client != null) {
            throw booked();
        }
        if (offer == null || !ways(Set.of(Party.HOLDER), now).contains(CONFIRMED)) {
            throw BookingRejection.HOLD_EXPIRED.because("the slot is not held any more");
        }
        return offer;
    }

    private static Rejection booked() {
        return BookingRejection.INVALID_TRANSITION.because("what was held has been booked");
    }

    private static Rejection taken(Instant start) {
        return BookingRejection.SLOT_TAKEN.because("%s is taken", start);
    }

    /** Without an account it is the holder of the manage link, who acts as the client. */
    private AccountId person(@Nullable AccountId account) {
        return account == null ? new AccountId(theClient()) : account;
    }

    /** A slot that is only held is nobody's appointment. */
    private UUID theClient() {
        if (client == null) {
            throw CommonRejection.NOT_FOUND.because("no such appointment");
        }
        return client;
    }

    /** All notes are about the client, and are forgotten with the client. */
    private @Nullable Personal notes(String text) {
        return text.isBlank() ? null : new Personal(theClient(), text);
    }

    private MetaData metadata() {
        return EventMetadata.ofProvider(provider);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String wireName(AppointmentStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @EventSourcingHandler
    void evolve(SlotHeld event) {
        appointmentId = new AppointmentId(event.appointmentId());
        provider = event.providerId();
        service = event.serviceId();
        status = HELD;
        start = event.start();
        end = event.end();
        answerBy = event.expiresAt();
        offer = Offer.of(event);
    }

    @EventSourcingHandler
    void evolve(HoldExtended event) {
        answerBy = event.expiresAt();
        extended = true;
    }

    @EventSourcingHandler
    void evolve(HoldReleased event) {
        status = RELEASED;
    }

    @EventSourcingHandler
    void evolve(HoldExpired event) {
        status = EXPIRED;
    }

    @EventSourcingHandler
    void evolve(AppointmentClaimed event) {
        client = event.clientId();
        guestEmail = null;
    }

    @EventSourcingHandler
    void evolve(AppointmentBooked event) {
        appointmentId = new AppointmentId(event.appointmentId());
        provider = event.providerId();
        service = event.serviceId();
        client = event.clientId();
        status = event.confirmed() ? CONFIRMED : PENDING;
        start = event.start();
        end = event.end();
        answerBy = event.start();
        cancellationCutoff = event.cancellationCutoff();
        clientNotes = event.clientNotes();
        guestEmail = event.guest() ? event.clientEmail() : null;
        offer = null;
    }

    @EventSourcingHandler
    void evolve(ApprovalRequested event) {
        answerBy = event.answerBy();
    }

    @EventSourcingHandler
    void evolve(AppointmentConfirmed event) {
        status = CONFIRMED;
    }

    @EventSourcingHandler
    void evolve(AppointmentRejected event) {
        status = REJECTED;
    }

    @EventSourcingHandler
    void evolve(AppointmentExpired event) {
        status = EXPIRED;
    }

    @EventSourcingHandler
    void evolve(AppointmentRescheduled event) {
        start = event.start();
        end = event.end();
    }

    @EventSourcingHandler
    void evolve(AppointmentCancelled event) {
        status = CANCELLED;
    }

    @EventSourcingHandler
    void evolve(AppointmentCompleted event) {
        status = COMPLETED;
    }

    @EventSourcingHandler
    void evolve(NoShowRecorded event) {
        status = NO_SHOW;
    }

    @EventSourcingHandler
    void evolve(ClientNotesChanged event) {
        clientNotes = event.notes();
    }

    @EventSourcingHandler
    void evolve(ProviderNotesChanged event) {
        providerNotes = event.notes();
    }

    /** Who asks for a change, why, and what they saw. */
    private record Said(
            AccountId by, @Nullable String reason, @Nullable Long expectedVersion) {}
}
