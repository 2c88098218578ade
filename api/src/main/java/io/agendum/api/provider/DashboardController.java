package io.agendum.api.provider;

import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Days;
import io.agendum.api.security.Actor;
import io.agendum.query.calendar.Dashboard;
import io.agendum.query.calendar.FindDashboard;
import io.agendum.query.directory.FindProvider;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the business of the caller's own provider goes. */
@RestController
@RequestMapping("/api/providers/dashboard")
class DashboardController {

    private final Queries queries;

    DashboardController(Queries queries) {
        this.queries = queries;
    }

    /** Today, the week to come, and a period of days of the provider's zone: without days, this month. */
    @GetMapping
    Dashboard dashboard(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Actor actor,
            MinPosition min) {
        Days.requirePeriod(from, to);
        var page = queries.ask(FindProvider.ofOwner(actor.account()), min);
        return queries.ask(new FindDashboard(page.id(), ZoneId.of(page.timezone()), page.currency(), from, to), min);
    }
}
