package io.agendum.api.provider;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.DryRun;
import io.agendum.api.bus.IfMatch;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.bus.Reason;
import io.agendum.api.problem.Days;
import io.agendum.api.problem.Zones;
import io.agendum.api.provider.Week.Times;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.provider.AffectedAppointments;
import io.agendum.command.provider.ChangeSchedule;
import io.agendum.command.provider.ClearDateOverride;
import io.agendum.command.provider.SetDateOverride;
import io.agendum.query.directory.DateOverrides;
import io.agendum.query.directory.FindDateOverrides;
import io.agendum.query.directory.FindSchedule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When the caller's own provider works. */
@RestController
@RequestMapping("/api/providers/schedule")
class ScheduleController {

    private final Commands commands;
    private final Queries queries;
    private final ProviderMapping mapping;
    private final Affected affected;

    ScheduleController(Commands commands, Queries queries, ProviderMapping mapping, Affected affected) {
        this.commands = commands;
        this.queries = queries;
        this.mapping = mapping;
        this.affected = affected;
    }

    @GetMapping
    ResponseEntity<Schedule> schedule(Actor actor, MinPosition min) {
        var schedule = queries.ask(new FindSchedule(actor.account()), min);
        return Answers.of(schedule.version(), mapping.toSchedule(schedule));
    }

    /** Changes what is given of zone, hours and policy. */
    @PutMapping
    ResponseEntity<ChangedSchedule> change(
            @Valid @RequestBody ScheduleRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            DryRun dryRun,
            Reason reason,
            Actor actor,
            MinPosition min) {
        var present = queries.ask(new FindSchedule(actor.account()), min);
        var outcome = commands.send(
                AffectedAppointments.class,
                new ChangeSchedule(
                        new ProviderId(present.providerId()),
                        new AccountId(actor.account()),
                        Zones.ofMember("/timezone", request.timezone()),
                        ScheduleReading.hours(request.weeklyHours(), request.validFrom()),
                        ScheduleReading.policy(request.policy(), present.policy()),
                        dryRun.value(),
                        IfMatch.version(ifMatch)),
                actor,
                reason);
        var receipt = outcome.receipt();
        var schedule = queries.ask(new FindSchedule(actor.account()), receipt.position());
        var hit = affected.shown(schedule.providerId(), outcome.said(), schedule.timezone());
        return Answers.changed(receipt, schedule.version(), mapping.toChanged(schedule, hit));
    }

    @GetMapping("/overrides")
    ResponseEntity<DateOverrides> overrides(Actor actor, MinPosition min) {
        var overrides = queries.ask(new FindDateOverrides(actor.account()), min);
        return Answers.of(overrides.version(), overrides);
    }

    /** Lets other hours hold on one date; none means closed. */
    @PutMapping("/overrides/{date}")
    ResponseEntity<ChangedDate> override(
            @Parameter(schema = @Schema(type = "string", format = "date")) @PathVariable String date,
            @Valid @RequestBody OverrideRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            DryRun dryRun,
            Reason reason,
            Actor actor,
            MinPosition min) {
        var day = Days.ofPath("date", date);
        var times = ScheduleReading.override(request.intervals());
        var present = queries.ask(new FindSchedule(actor.account()), min);
        var outcome = commands.send(
                AffectedAppointments.class,
                new SetDateOverride(
                        new ProviderId(present.providerId()),
                        new AccountId(actor.account()),
                        day,
                        times,
                        dryRun.value(),
                        IfMatch.version(ifMatch)),
                actor,
                reason);
        var hit = affected.shown(present.providerId(), outcome.said(), present.timezone());
        return Answers.done(outcome.receipt(), new ChangedDate(day, hit));
    }

    /** Lets the usual hours hold again on that date. */
    @DeleteMapping("/overrides/{date}")
    ResponseEntity<ChangedDate> clear(
            @Parameter(schema = @Schema(type = "string", format = "date")) @PathVariable String date,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            DryRun dryRun,
            Reason reason,
            Actor actor,
            MinPosition min) {
        var day = Days.ofPath("date", date);
        var present = queries.ask(new FindSchedule(actor.account()), min);
        var outcome = commands.send(
                AffectedAppointments.class,
                new ClearDateOverride(
                        new ProviderId(present.providerId()),
                        new AccountId(actor.account()),
                        day,
                        dryRun.value(),
                        IfMatch.version(ifMatch)),
                actor,
                reason);
        var hit = affected.shown(present.providerId(), outcome.said(), present.timezone());
        return Answers.done(outcome.receipt(), new ChangedDate(day, hit));
    }

    /**
     * Zone, weekly hours and policy; a part that is left out stays as it is.
     *
     * @param validFrom first day of the weekly hours; without it they hold for all days
     */
    record ScheduleRequest(
            @Nullable String timezone,
            @Nullable @Valid Week weeklyHours,
            @Nullable LocalDate validFrom,
            @Nullable @Valid PolicyRequest policy) {}

    /** Working times of one date; none means closed. */
    record OverrideRequest(@NotNull @Size(max = 48) List<@NotNull @Valid Times> intervals) {}

    /** A date whose hours were changed, or would be, and what that affects. */
    record ChangedDate(LocalDate date, List<AffectedAppointment> affectedAppointments) {}
}
