package io.agendum.api.booking;

import io.agendum.api.appointment.AppointmentBody;
import io.agendum.api.appointment.AppointmentMapping;
import io.agendum.api.appointment.CancellationRequest;
import io.agendum.api.appointment.RescheduleRequest;
import io.agendum.api.appointment.Rescheduling;
import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.IfMatch;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.bus.Receipt;
import io.agendum.api.security.Actor;
import io.agendum.command.AppointmentId;
import io.agendum.command.booking.CancelAppointment;
import io.agendum.query.NothingFound;
import io.agendum.query.history.AppointmentHistory;
import io.agendum.query.history.FindAppointmentHistory;
import io.agendum.store.ManageTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/bookings/{token}")
class BookingController {

    private final Commands commands;
    private final Queries queries;
    private final ManageTokens tokens;
    private final AppointmentMapping mapping;
    private final Rescheduling rescheduling;

    BookingController(
            Commands commands,
            Queries queries,
            ManageTokens tokens,
            AppointmentMapping mapping,
            Rescheduling rescheduling) {
        this.commands = commands;
        this.queries = queries;
        this.tokens = tokens;
        this.mapping = mapping;
        this.rescheduling = rescheduling;
    }

    @GetMapping
    ResponseEntity<AppointmentBody> read(@PathVariable String token, MinPosition min) {
        var appointment = queries.appointment(opened(token), min);
        return Answers.of(appointment.version(), mapping.forClient(appointment, null));
    }

    /** Whoever holds the link acts as the guest, signed in or not. */
    @PostMapping("/cancel")
    ResponseEntity<AppointmentBody> cancel(
            @PathVariable String token,
            @Valid @RequestBody(required = false) @Nullable CancellationRequest body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        var id = opened(token);
        var receipt = commands.send(
                new CancelAppointment(
                        new AppointmentId(id), null, CancellationRequest.reasonOf(body), IfMatch.version(ifMatch)),
                guest(actor));
        return changed(id, receipt);
    }

    /** Moves it to another time, under the rules for clients. */
    @PostMapping("/reschedule")
    ResponseEntity<AppointmentBody> reschedule(
            @PathVariable String token,
            @Valid @RequestBody RescheduleRequest body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            Actor actor,
            HttpServletRequest http) {
        var id = opened(token);
        return changed(
                id,
                rescheduling.move(
                        queries.appointmentNow(id),
                        null,
                        body,
                        IfMatch.version(ifMatch),
                        idempotencyKey,
                        guest(actor),
                        http));
    }

    @GetMapping("/history")
    AppointmentHistory history(@PathVariable String token, MinPosition min) {
        return queries.ask(new FindAppointmentHistory(opened(token)), min).forClient();
    }

    private ResponseEntity<AppointmentBody> changed(UUID id, Receipt receipt) {
        var appointment = queries.appointmentNow(id);
        return Answers.changed(receipt, appointment.version(), mapping.forClient(appointment, null));
    }

    private static Actor guest(Actor actor) {
        return new Actor(null, Actor.GUEST, null, actor.channel());
    }

    private UUID opened(String token) {
        return tokens.appointmentOf(token).orElseThrow(() -> new NothingFound("booking"));
    }
}
