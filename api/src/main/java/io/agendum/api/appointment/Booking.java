package io.agendum.api.appointment;

import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.bus.Receipt;
import io.agendum.api.problem.Languages;
import io.agendum.api.problem.Refused;
import io.agendum.api.problem.Refused.Wrong;
import io.agendum.api.ratelimit.Limit;
import io.agendum.api.ratelimit.RateLimits;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.IdempotencyKey;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.booking.BookAppointment;
import io.agendum.command.booking.BookHeld;
import io.agendum.command.booking.Client;
import io.agendum.query.NothingFound;
import io.agendum.query.directory.FindProvider;
import io.agendum.store.HoldSecrets;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books, for the caller, for a guest, or for a client whom the provider writes into its own book. */
@Component
class Booking {

    private final Commands commands;
    private final Queries queries;
    private final AppointmentMapping mapping;
    private final Starts starts;
    private final HoldSecrets secrets;
    private final RateLimits limits;

    Booking(
            Commands commands,
            Queries queries,
            AppointmentMapping mapping,
            Starts starts,
            HoldSecrets secrets,
            RateLimits limits) {
        this.commands = commands;
        this.queries = queries;
        this.mapping = mapping;
        this.starts = starts;
        this.secrets = secrets;
        this.limits = limits;
    }

    /**
     * Books a slot, one that is held already if the request says so.
     *
     * @param holdSecret as the header has it
     */
    Receipt book(
            BookingRequest request,
            @Nullable String holdSecret,
            Actor actor,
            @Nullable IdempotencyKey key,
            HttpServletRequest http) {
        var client = clientOf(request, actor, http);
        var start = starts.of(
                request.providerId(), request.startsAt(), request.appointmentDate(), request.appointmentTime());
        var command = command(request, client, start, holdSecret, actor);
        if (actor.isGuest()) {
            limits.require(Limit.GUEST_BOOKINGS_OF_EMAIL, client.email());
            limits.require(Limit.GUEST_BOOKINGS, limits.callerOf(null, http));
        }
        return starts.tryFor(
                request.providerId(), request.serviceId(), start, () -> commands.send(command, actor, key));
    }

    private Object command(
            BookingRequest request, Client client, Instant start, @Nullable String holdSecret, Actor actor) {
        var provider = new ProviderId(request.providerId());
        var service = new ServiceId(request.serviceId());
        var hold = request.holdId();
        var override = Overrides.of(request.force(), request.overrideReason());
        var by = actor.accountId() == null ? null : new AccountId(actor.accountId());
        if (hold == null) {
            return new BookAppointment(AppointmentId.next(), provider, service, client, start, by, override);
        }
        if (override != null) {
            throw Refused.invalid("/force", "not-with-a-hold");
        }
        if (holdSecret == null || !secrets.opens(holdSecret, hold)) {
            throw new NothingFound("no such hold");
        }
        return new BookHeld(new AppointmentId(hold), provider, service, client, start, by);
    }

    private Client clientOf(BookingRequest request, Actor actor, HttpServletRequest http) {
        var locale =
                Objects.requireNonNullElse(request.locale(), Languages.of(http).toLanguageTag());
        if (actor.isGuest() || isOfOwner(request, actor)) {
            requireContact(request);
            return mapping.toClient(
                    request,
                    AccountId.next(),
                    true,
                    Objects.requireNonNull(request.clientName()),
                    Objects.requireNonNull(request.clientEmail()),
                    locale);
        }
        var email = Objects.requireNonNull(actor.email());
        var name = request.clientName();
        // There is no view of accounts yet that could tell a client's name.
        var called = name == null || name.isBlank() ? email.substring(0, email.indexOf('@')) : name;
        return mapping.toClient(request, new AccountId(actor.account()), false, called, email, locale);
    }

    /** Who books in its own book books for somebody else. */
    private boolean isOfOwner(BookingRequest request, Actor actor) {
        if (!actor.role().equals(Actor.PROVIDER)) {
            return false;
        }
        var page = queries.ask(FindProvider.byId(request.providerId()));
        if (page.isSuspended()) {
            throw new NothingFound("no such provider");
        }
        return page.userId().equals(actor.accountId());
    }

    private static void requireContact(BookingRequest request) {
        var missing = new ArrayList<Wrong>();
        if (request.clientName() == null || request.clientName().isBlank()) {
            missing.add(new Wrong("/client_name", "required"));
        }
        if (request.clientEmail() == null || request.clientEmail().isBlank()) {
            missing.add(new Wrong("/client_email", "required"));
        }
        if (!missing.isEmpty()) {
            throw Refused.invalid(missing);
        }
    }
}
