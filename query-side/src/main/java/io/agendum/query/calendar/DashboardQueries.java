package io.agendum.query.calendar;

import static java.math.RoundingMode.HALF_UP;

import io.agendum.query.calendar.Dashboard.Day;
import io.agendum.query.calendar.Dashboard.Revenue;
import io.agendum.query.calendar.Dashboard.Today;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what the calendar has: one statement for all numbers, one for the appointments that are named. */
@Component
class DashboardQueries {

    private static final Set<String> CONFIRMED = Set.of("confirmed");
    private static final Set<String> PENDING = Set.of("pending");
    private static final Set<String> COMPLETED = Set.of("completed");
    private static final Set<String> NO_SHOW = Set.of("no_show");
    private static final Set<String> CANCELLED = Set.of("cancelled");
    private static final Set<String> STANDING = Set.of("pending", "confirmed", "completed", "no_show");
    private static final Set<String> STANDING_OR_CANCELLED =
            Set.of("pending", "confirmed", "completed", "no_show", "cancelled");
    private static final Set<String> BOOKED = Set.of("pending", "confirmed", "completed");
    private static final Set<String> LOST = Set.of("cancelled", "no_show");

    /** The stretches that are counted, by their numbers: the period, today, and the days after it. */
    private static final int PERIOD = 1;

    private static final int TODAY = 2;
    private static final int NEXT_DAYS = 7;

    private static final int MOST_APPROVALS = 100;
    private static final int DECIMALS = 4;

    private final CalendarTable calendar;
    private final Clock clock;

    DashboardQueries(CalendarTable calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @QueryHandler
    Dashboard answer(FindDashboard question) {
        var now = clock.instant();
        var provider = question.providerId();
        var zone = question.zone();
        var today = LocalDate.ofInstant(now, zone);
        var from = first(question, today);
        var to = last(question, today);
        var tallies = new Tallies(calendar.tallies(provider, stretches(from, to, today, zone)));
        var named = calendar.named(provider, now, Stretch.of(today, today, zone).end(), MOST_APPROVALS);
        return new Dashboard(
                provider,
                zone.getId(),
                question.currency(),
                from,
                to,
                today(today, tallies, named.next()),
                IntStream.rangeClosed(1, NEXT_DAYS)
                        .mapToObj(n -> day(today.plusDays(n), TODAY + n, tallies))
                        .toList(),
                named.approvals(),
                named.approvalsTotal(),
                revenue(question.currency(), tallies),
                tallies.currencies(PERIOD, STANDING_OR_CANCELLED).stream()
                        .filter(currency -> !currency.equals(question.currency()))
                        .map(currency -> revenue(currency, tallies))
                        .toList(),
                rate(CANCELLED, tallies),
                rate(NO_SHOW, tallies),
                tallies.position());
    }

    private static LocalDate first(FindDashboard question, LocalDate today) {
        return question.from() != null
                ? question.from()
                : Objects.requireNonNullElse(question.to(), today).with(TemporalAdjusters.firstDayOfMonth());
    }

    private static LocalDate last(FindDashboard question, LocalDate today) {
        return question.to() != null
                ? question.to()
                : Objects.requireNonNullElse(question.from(), today).with(TemporalAdjusters.lastDayOfMonth());
    }

    private static List<Stretch> stretches(LocalDate from, LocalDate to, LocalDate today, ZoneId zone) {
        var stretches = new ArrayList<Stretch>();
        stretches.add(Stretch.of(from, to, zone));
        for (var n = 0; n <= NEXT_DAYS; n++) {
            stretches.add(Stretch.of(today.plusDays(n), today.plusDays(n), zone));
        }
        return stretches;
    }

    private static Today today(LocalDate date, Tallies tallies, Dashboard.@Nullable Entry next) {
        return new Today(
                date,
                tallies.appointments(TODAY, STANDING),
                tallies.appointments(TODAY, CONFIRMED),
                tallies.appointments(TODAY, PENDING),
                tallies.appointments(TODAY, COMPLETED),
                tallies.appointments(TODAY, CANCELLED),
                tallies.appointments(TODAY, NO_SHOW),
                next);
    }

    private static Day day(LocalDate date, int stretch, Tallies tallies) {
        return new Day(date, tallies.appointments(stretch, STANDING), tallies.minutes(stretch, STANDING));
    }

    private static Revenue revenue(String currency, Tallies tallies) {
        return new Revenue(
                currency,
                tallies.price(PERIOD, currency, BOOKED),
                tallies.price(PERIOD, currency, COMPLETED),
                tallies.price(PERIOD, currency, LOST));
    }

    private static @Nullable BigDecimal rate(Set<String> statuses, Tallies tallies) {
        var all = tallies.appointments(PERIOD, STANDING_OR_CANCELLED);
        return all == 0
                ? null
                : BigDecimal.valueOf(tallies.appointments(PERIOD, statuses))
                        .divide(BigDecimal.valueOf(all), DECIMALS, HALF_UP);
    }
}
