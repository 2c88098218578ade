package io.agendum.api.user;

import io.agendum.api.appointment.AppointmentBody;
import io.agendum.api.appointment.AppointmentMapping;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.query.MalformedCursor;
import io.agendum.query.calendar.FindClientAppointments;
import io.agendum.query.calendar.FindClientAppointments.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller has booked, with whomever. */
@RestController
@RequestMapping("/api/users/appointments")
class AppointmentsController {

    private final Queries queries;
    private final AppointmentMapping mapping;

    AppointmentsController(Queries queries, AppointmentMapping mapping) {
        this.queries = queries;
        this.mapping = mapping;
    }

    /** Those to come, the next first; those that were, or those that will not be, the last first. */
    @GetMapping
    OwnAppointments list(
            @RequestParam(defaultValue = "upcoming") String when,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Size(max = 500) String cursor,
            Actor actor,
            MinPosition min) {
        var which = Arrays.stream(When.values())
                .filter(known -> known.toString().equals(when))
                .findFirst()
                .orElseThrow(() -> Refused.malformed("when", "unknown-value"));
        try {
            var page = queries.ask(new FindClientAppointments(actor.account(), which, limit, cursor), min);
            return new OwnAppointments(
                    page.items().stream()
                            .map(appointment -> mapping.forClient(appointment, null))
                            .toList(),
                    page.nextCursor());
        } catch (MalformedCursor unreadable) {
            throw Refused.malformed("cursor", "invalid");
        }
    }

    record OwnAppointments(
            List<AppointmentBody> items, @Nullable String nextCursor) {}
}
