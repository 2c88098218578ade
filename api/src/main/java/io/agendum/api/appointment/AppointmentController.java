package io.agendum.api.appointment;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.IfMatch;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.bus.Receipt;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.booking.AppointmentStatus;
import io.agendum.command.booking.CancelAppointment;
import io.agendum.command.booking.ChangeNotes;
import io.agendum.command.booking.ChangeStatus;
import io.agendum.query.NothingFound;
import io.agendum.query.calendar.AppointmentView;
import io.agendum.query.history.AppointmentHistory;
import io.agendum.query.history.FindAppointmentHistory;
import io.agendum.store.ManageTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/appointments")
class AppointmentController {

    private final Commands commands;
    private final Queries queries;
    private final AppointmentMapping mapping;
    private final IdempotencyKeys keys;
    private final ManageTokens tokens;
    private final Booking booking;
    private final Rescheduling rescheduling;
    private final String baseUrl;

    AppointmentController(
            Commands commands,
            Queries queries,
            AppointmentMapping mapping,
            IdempotencyKeys keys,
            ManageTokens tokens,
            Booking booking,
            Rescheduling rescheduling,
            @Value("${agendum.base-url}") String baseUrl) {
        this.commands = commands;
        this.queries = queries;
        this.mapping = mapping;
        this.keys = keys;
        this.tokens = tokens;
        this.booking = booking;
        this.rescheduling = rescheduling;
        this.baseUrl = baseUrl;
    }

    /** Books a slot: for the caller, for a guest, who gets a link to manage the booking, or for a client of the provider. */
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    ResponseEntity<AppointmentBody> book(
            @Valid @RequestBody BookingRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestHeader(name = "X-Hold-Secret", required = false) @Nullable String holdSecret,
            Actor actor,
            HttpServletRequest http) {
        var key = keys.of(idempotencyKey, actor, http, request);
        var receipt = booking.book(request, holdSecret, actor, key, http);
        var appointment = queries.appointmentNow(receipt.id());
        var link = appointment.guest() && actor.isGuest() ? baseUrl + "/g#" + tokens.of(receipt.id()) : null;
        return Answers.created(
                "/api/appointments/" + receipt.id(), receipt, appointment.version(), booked(appointment, link, actor));
    }

    @GetMapping("/{id}")
    ResponseEntity<AppointmentBody> read(@PathVariable UUID id, Actor actor, MinPosition min) {
        var appointment = visible(id, actor, min);
        return Answers.of(appointment.version(), mapping.toBody(appointment, actor));
    }

    /** Cancels; doing it again changes nothing. */
    @DeleteMapping("/{id}")
    ResponseEntity<AppointmentBody> cancel(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable CancellationRequest body,
            @RequestParam(required = false) @Nullable @Size(max = 1000) String reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        var said = CancellationRequest.reasonOf(body);
        var receipt = commands.send(
                new CancelAppointment(
                        new AppointmentId(id),
                        new AccountId(actor.account()),
                        said == null ? reason : said,
                        IfMatch.version(ifMatch)),
                actor);
        return changed(id, receipt, actor);
    }

    /** Confirms, rejects, completes or cancels, or says that the client did not come; doing it again changes nothing. */
    @PutMapping("/{id}/status")
    ResponseEntity<AppointmentBody> changeStatus(
            @PathVariable UUID id,
            @Valid @RequestBody StatusRequest body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        var status = AppointmentStatus.valueOf(body.status().toUpperCase(Locale.ROOT));
        return changed(
                id,
                commands.send(
                        new ChangeStatus(
                                new AppointmentId(id),
                                new AccountId(actor.account()),
                                status,
                                body.reason(),
                                IfMatch.version(ifMatch)),
                        actor),
                actor);
    }

    /** Moves an appointment to another time; it keeps its id, its length and its price. */
    @PostMapping("/{id}/reschedule")
    ResponseEntity<AppointmentBody> reschedule(
            @PathVariable UUID id,
            @Valid @RequestBody RescheduleRequest body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            Actor actor,
            HttpServletRequest http) {
        var appointment = visible(id, actor, new MinPosition(null));
        return changed(
                id,
                rescheduling.move(
                        appointment, actor.account(), body, IfMatch.version(ifMatch), idempotencyKey, actor, http),
                actor);
    }

    /** The client's notes by the client, the provider's by the provider; what is not named stays. */
    @PutMapping("/{id}/notes")
    ResponseEntity<AppointmentBody> changeNotes(
            @PathVariable UUID id,
            @Valid @RequestBody NotesRequest body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        return changed(
                id,
                commands.send(
                        new ChangeNotes(
                                new AppointmentId(id),
                                new AccountId(actor.account()),
                                body.clientNotes(),
                                body.providerNotes(),
                                IfMatch.version(ifMatch)),
                        actor),
                actor);
    }

    @GetMapping("/{id}/history")
    AppointmentHistory history(@PathVariable UUID id, Actor actor, MinPosition min) {
        var appointment = visible(id, actor, min);
        var history = queries.ask(new FindAppointmentHistory(id), min);
        return actor.isAdmin() || appointment.providerOwner().equals(actor.account()) ? history : history.forClient();
    }

    private ResponseEntity<AppointmentBody> changed(UUID id, Receipt receipt, Actor actor) {
        var appointment = queries.appointmentNow(id);
        return Answers.changed(receipt, appointment.version(), mapping.toBody(appointment, actor));
    }

    private AppointmentBody booked(AppointmentView appointment, @Nullable String link, Actor actor) {
        return link == null ? mapping.toBody(appointment, actor) : mapping.forClient(appointment, link);
    }

    private AppointmentView visible(UUID id, Actor actor, MinPosition min) {
        var appointment = queries.appointment(id, min);
        var account = actor.account();
        if (actor.isAdmin() || account.equals(appointment.clientId()) || account.equals(appointment.providerOwner())) {
            return appointment;
        }
        throw new NothingFound("appointment");
    }

    record StatusRequest(
            @NotNull @Pattern(regexp = "confirmed|rejected|cancelled|expired|completed|no_show")
            String status,

            @Nullable @Size(max = 1000) String reason) {}

    /**
     * Notes.
     *
     * @param clientNotes the empty string removes them
     * @param providerNotes the empty string removes them
     */
    record NotesRequest(
            @Nullable @Size(max = 2000) String clientNotes,
            @Nullable @Size(max = 2000) String providerNotes) {}
}
