package io.agendum.api.provider;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.DryRun;
import io.agendum.api.bus.IfMatch;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.bus.Reason;
import io.agendum.api.problem.Days;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.TimeOffId;
import io.agendum.command.provider.AddTimeOff;
import io.agendum.command.provider.AffectedAppointments;
import io.agendum.command.provider.RemoveTimeOff;
import io.agendum.query.directory.FindSchedule;
import io.agendum.query.directory.FindTimeOff;
import io.agendum.query.directory.TimeOffs;
import io.agendum.schedule.Span;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** When the caller's own provider does not work, whatever the hours say. */
@RestController
@RequestMapping("/api/providers/time-off")
class TimeOffController {

    private static final int MOST_YEARS = 5;

    private final Commands commands;
    private final Queries queries;
    private final Affected affected;

    TimeOffController(Commands commands, Queries queries, Affected affected) {
        this.commands = commands;
        this.queries = queries;
        this.affected = affected;
    }

    @GetMapping
    ResponseEntity<TimeOffs> all(Actor actor, MinPosition min) {
        var timeOff = queries.ask(new FindTimeOff(actor.account()), min);
        return Answers.of(timeOff.version(), timeOff);
    }

    /** Takes time off. Who only tries gets 200 and no id. */
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "a dry run", useReturnTypeSchema = true)
    @PostMapping
    ResponseEntity<AddedTimeOff> add(
            @Valid @RequestBody TimeOffRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            DryRun dryRun,
            Reason reason,
            Actor actor,
            MinPosition min) {
        var span = span(request);
        var present = queries.ask(new FindSchedule(actor.account()), min);
        var id = TimeOffId.next();
        var outcome = commands.send(
                AffectedAppointments.class,
                new AddTimeOff(
                        new ProviderId(present.providerId()),
                        new AccountId(actor.account()),
                        id,
                        span,
                        request.reason(),
                        dryRun.value(),
                        IfMatch.version(ifMatch)),
                actor,
                reason);
        var hit = affected.shown(present.providerId(), outcome.said(), present.timezone());
        var added =
                new AddedTimeOff(dryRun.value() ? null : id.value(), span.start(), span.end(), request.reason(), hit);
        return dryRun.value()
                ? Answers.done(outcome.receipt(), added)
                : Answers.created("/api/providers/time-off/" + id, outcome.receipt(), null, added);
    }

    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Reason reason,
            Actor actor,
            MinPosition min) {
        var present = queries.ask(new FindSchedule(actor.account()), min);
        return Answers.gone(commands.send(
                new RemoveTimeOff(
                        new ProviderId(present.providerId()),
                        new AccountId(actor.account()),
                        new TimeOffId(id),
                        IfMatch.version(ifMatch)),
                actor,
                reason));
    }

    private static Span span(TimeOffRequest request) {
        var start = request.startsAt();
        var end = request.endsAt();
        requireCalendar("/starts_at", start);
        requireCalendar("/ends_at", end);
        if (!start.isBefore(end)) {
            throw Refused.invalid("/ends_at", "end-before-start");
        }
        if (start.plusYears(MOST_YEARS).isBefore(end)) {
            throw Refused.invalid("/ends_at", "too-long-a-time");
        }
        return new Span(start.toInstant(), end.toInstant());
    }

    private static void requireCalendar(String pointer, OffsetDateTime time) {
        if (!Days.isOnCalendar(time.getYear())) {
            throw Refused.invalid(pointer, "wrong-type");
        }
    }

    /**
     * A stretch of time, at most five years.
     *
     * @param reason for the provider's own eyes
     */
    record TimeOffRequest(
            @NotNull OffsetDateTime startsAt,
            @NotNull OffsetDateTime endsAt,
            @Nullable @Size(max = 500) String reason) {}

    /**
     * Time off that was taken, and what it affects.
     *
     * @param id null when it was only tried
     */
    record AddedTimeOff(
            @Nullable UUID id,
            Instant startsAt,
            Instant endsAt,
            @Nullable String reason,
            List<AffectedAppointment> affectedAppointments) {}
}
