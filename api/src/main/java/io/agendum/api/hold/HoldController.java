package io.agendum.api.hold;

import io.agendum.api.appointment.IdempotencyKeys;
import io.agendum.api.appointment.Starts;
import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.ratelimit.RateLimits;
import io.agendum.api.security.Actor;
import io.agendum.command.AppointmentId;
import io.agendum.command.Holds;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.booking.BookingRejection;
import io.agendum.command.booking.ExtendHold;
import io.agendum.command.booking.HoldSlot;
import io.agendum.command.booking.ReleaseHold;
import io.agendum.query.NothingFound;
import io.agendum.store.HoldSecrets;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Holds slots. What is done to a hold is done by whoever has its secret. */
@RestController
@RequestMapping("/api/holds")
class HoldController {

    static final String SECRET = "X-Hold-Secret";

    private static final int MOST_OF_AN_ACCOUNT = 10;
    private static final int MOST_OF_AN_ADDRESS = 3;

    private final Commands commands;
    private final Holds holds;
    private final HoldSecrets secrets;
    private final Starts starts;
    private final IdempotencyKeys keys;
    private final RateLimits limits;

    HoldController(
            Commands commands,
            Holds holds,
            HoldSecrets secrets,
            Starts starts,
            IdempotencyKeys keys,
            RateLimits limits) {
        this.commands = commands;
        this.holds = holds;
        this.secrets = secrets;
        this.starts = starts;
        this.keys = keys;
        this.limits = limits;
    }

    /** Holds a slot for five minutes. */
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    ResponseEntity<Hold> hold(
            @Valid @RequestBody HoldRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            Actor actor,
            HttpServletRequest http) {
        var key = keys.of(idempotencyKey, actor, http, request);
        var start = starts.of(
                request.providerId(), request.startsAt(), request.appointmentDate(), request.appointmentTime());
        var most = actor.isGuest() ? MOST_OF_AN_ADDRESS : MOST_OF_AN_ACCOUNT;
        var command = new HoldSlot(
                AppointmentId.next(),
                new ProviderId(request.providerId()),
                new ServiceId(request.serviceId()),
                start,
                limits.callerOf(actor.accountId(), http),
                limits.isEnabled() ? most : Integer.MAX_VALUE);
        var receipt = starts.tryFor(
                request.providerId(), request.serviceId(), start, () -> commands.send(command, actor, key));
        return Answers.created("/api/holds/" + receipt.id(), receipt, null, shown(receipt.id()));
    }

    /** Five minutes more; once. */
    @PostMapping("/{id}/extend")
    ResponseEntity<Hold> extend(
            @PathVariable UUID id,
            @RequestHeader(name = SECRET, required = false) @Nullable String secret,
            Actor actor) {
        requireSecret(id, secret);
        var receipt = commands.send(new ExtendHold(new AppointmentId(id)), actor);
        return Answers.done(receipt, shown(id));
    }

    /** Gives the slot back; doing it again changes nothing. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> release(
            @PathVariable UUID id,
            @RequestHeader(name = SECRET, required = false) @Nullable String secret,
            Actor actor) {
        requireSecret(id, secret);
        return Answers.gone(commands.send(new ReleaseHold(new AppointmentId(id)), actor));
    }

    private Hold shown(UUID id) {
        var end = holds.endOf(new AppointmentId(id))
                .orElseThrow(() -> BookingRejection.HOLD_EXPIRED.because("the slot is not held any more"));
        return new Hold(id, secrets.of(id), end);
    }

    /** Who does not know the secret does not learn that there is a hold. */
    private void requireSecret(UUID id, @Nullable String secret) {
        if (secret == null || !secrets.opens(secret, id)) {
            throw new NothingFound("no such hold");
        }
    }

    /** What to hold: {@code starts_at}, or date and time on the provider's wall clock. */
    @Schema(name = "HoldRequest")
    record HoldRequest(
            @NotNull UUID providerId,
            @NotNull UUID serviceId,
            @Nullable OffsetDateTime startsAt,
            @Nullable LocalDate appointmentDate,
            @Nullable LocalTime appointmentTime) {}

    /**
     * A held slot.
     *
     * @param id of the appointment that may come of it
     * @param secret to be sent as {@code X-Hold-Secret} by who extends, deletes or books it
     */
    @Schema(name = "Hold")
    record Hold(UUID id, String secret, Instant expiresAt) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Hold[" + id + "]";
        }
    }
}
