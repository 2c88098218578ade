package io.agendum.api.appointment;

import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Days;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.query.MalformedCursor;
import io.agendum.query.NothingFound;
import io.agendum.query.calendar.FindProviderAppointments;
import io.agendum.query.calendar.FindProviderCalendar;
import io.agendum.query.directory.FindProvider;
import io.agendum.query.directory.FindWorkingDays;
import io.agendum.query.directory.WorkingDays;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a provider has before it, on days of its own zone. */
@RestController
@RequestMapping("/api/appointments")
class CalendarController {

    /** Of appointments; what is only held is none. */
    private static final Set<String> STATES =
            Set.of("pending", "confirmed", "rejected", "expired", "cancelled", "completed", "no_show");

    private final Queries queries;
    private final AppointmentMapping mapping;

    CalendarController(Queries queries, AppointmentMapping mapping) {
        this.queries = queries;
        this.mapping = mapping;
    }

    /** All of some days: appointments, time off and working time; without a last day, of one day. */
    @GetMapping("/calendar/{provider}")
    Calendar calendar(
            @PathVariable UUID provider,
            @RequestParam LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Actor actor,
            MinPosition min) {
        var days = Days.of(null, from, to);
        var working = queries.ask(new FindWorkingDays(provider, days.from(), days.to()), min);
        var isOwner = requireSeen(working.owner(), actor);
        var shown = isOwner ? working : working.withoutReasons();
        var zone = ZoneId.of(working.timezone());
        var calendar = queries.ask(new FindProviderCalendar(provider, start(days, zone), end(days, zone)), min);
        return new Calendar(
                provider,
                working.timezone(),
                days.from(),
                days.to(),
                calendar.appointments().stream().map(mapping::forProvider).toList(),
                shown.timeOff(),
                shown.workingIntervals());
    }

    /** The appointments of some days page by page, those of one status if that is asked for. */
    @GetMapping("/provider/{provider}")
    Appointments ofProvider(
            @PathVariable UUID provider,
            @RequestParam LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Size(max = 500) String cursor,
            Actor actor,
            MinPosition min) {
        if (status != null && !STATES.contains(status)) {
            throw Refused.malformed("status", "unknown-value");
        }
        var days = Days.of(null, from, to);
        var page = queries.ask(FindProvider.byId(provider), min);
        requireSeen(page.userId(), actor);
        var zone = ZoneId.of(page.timezone());
        var question =
                new FindProviderAppointments(provider, start(days, zone), end(days, zone), status, limit, cursor);
        try {
            var found = queries.ask(question, min);
            return new Appointments(
                    found.items().stream().map(mapping::forProvider).toList(), found.nextCursor());
        } catch (MalformedCursor unreadable) {
            throw Refused.malformed("cursor", "invalid");
        }
    }

    /** Whether the caller is the owner; who is neither that nor an admin does not learn that there is such a provider. */
    private static boolean requireSeen(UUID owner, Actor actor) {
        var isOwner = owner.equals(actor.account());
        if (!isOwner && !actor.isAdmin()) {
            throw new NothingFound("provider");
        }
        return isOwner;
    }

    private static Instant start(Days days, ZoneId zone) {
        return days.from().atStartOfDay(zone).toInstant();
    }

    private static Instant end(Days days, ZoneId zone) {
        return days.to().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /**
     * Some days of a provider.
     *
     * @param timeOff what touches the days, whole
     * @param workingIntervals working time within the days, as one where it touches; time off is not taken out
     */
    record Calendar(
            UUID providerId,
            String timezone,
            LocalDate from,
            LocalDate to,
            List<AppointmentBody> appointments,
            List<WorkingDays.TimeOff> timeOff,
            List<WorkingDays.Interval> workingIntervals) {}

    record Appointments(
            List<AppointmentBody> items, @Nullable String nextCursor) {}
}
