package io.agendum.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/** Random providers in months in which the clock of their zone changes. All times are multiples of five minutes. */
class Scenarios extends DomainContextBase {

    private static final int MONTH = 31;
    private static final int STEP = 5;
    private static final int STEPS_OF_DAY = 1440 / STEP;

    private record Place(ZoneId zone, LocalDate firstDay) {

        Instant start() {
            return firstDay.atStartOfDay(zone).toInstant();
        }

        /** The middle of the month where the clock never changes. */
        Instant change() {
            var transition = zone.getRules().nextTransition(start());
            return transition == null ? start().plus(Duration.ofDays(MONTH / 2)) : transition.getInstant();
        }
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return places().flatMap(place -> Combinators.combine(
                        versions(place.firstDay()),
                        policies(),
                        services(),
                        overrides(place),
                        spans(place, 600).list().ofMaxSize(4),
                        spans(place, 120).list().ofMaxSize(25),
                        now(place))
                .as((hours, policy, service, overrides, off, busy, now) -> new Scenario(
                        new Snapshot(
                                place.zone(),
                                hours,
                                policy,
                                overrides,
                                timeOff(off),
                                Map.of(Salon.HAIRCUT, service),
                                busy(busy),
                                false),
                        new Span(place.start(), place.start().plus(Duration.ofDays(MONTH))),
                        now)));
    }

    private static Arbitrary<Instant> now(Place place) {
        var day = 24 * 60;
        return Arbitraries.frequencyOf(
                Tuple.of(4, minutes(-5, day).map(place.start()::plus)),
                Tuple.of(1, minutes(-5, 20 * day).map(place.start()::plus)),
                Tuple.of(1, minutes(-3 * day, 60).map(place.change()::plus)));
    }

    private static Arbitrary<Duration> minutes(int least, int most) {
        return Arbitraries.integers().between(least, most).map(Duration::ofMinutes);
    }

    private static Arbitrary<Place> places() {
        return Arbitraries.of(
                place("America/New_York", "2026-02-20"),
                place("America/New_York", "2026-10-20"),
                place("America/Sao_Paulo", "2018-10-20"),
                place("America/Sao_Paulo", "2018-02-05"),
                place("Australia/Lord_Howe", "2026-03-20"),
                place("Australia/Lord_Howe", "2026-09-20"),
                place("America/St_Johns", "2010-10-25"),
                place("Pacific/Apia", "2011-12-20"),
                place("Pacific/Apia", "2012-03-15"),
                place("Africa/Cairo", "2026-04-05"),
                place("Africa/Cairo", "2026-10-10"),
                place("America/Havana", "2026-02-20"),
                place("America/Havana", "2026-10-20"),
                place("Europe/Lisbon", "2026-10-10"),
                place("Antarctica/Troll", "2026-03-10"),
                place("Antarctica/Troll", "2026-10-10"),
                place("Asia/Kathmandu", "2026-06-01"));
    }

    private static Place place(String zone, String firstDay) {
        return new Place(ZoneId.of(zone), LocalDate.parse(firstDay));
    }

    /** Up to three, not always with one for the first days. */
    private static Arbitrary<List<WeeklyHours>> versions(LocalDate firstDay) {
        return Combinators.combine(
                        hours(null).optional(0.95).withoutEdgeCases(),
                        hours(firstDay.plusDays(12)).optional(0.8).withoutEdgeCases(),
                        hours(firstDay.plusDays(17)).optional(0.3).withoutEdgeCases())
                .as((always, later, last) ->
                        Stream.of(always, later, last).flatMap(Optional::stream).toList());
    }

    /** Each day has up to three times; those of one may run into the next, which then begins late enough. */
    private static Arbitrary<WeeklyHours> hours(@Nullable LocalDate validFrom) {
        return Combinators.combine(
                        times(0, STEPS_OF_DAY).list().ofSize(7),
                        Arbitraries.of(DayOfWeek.class),
                        times(STEPS_OF_DAY - 60, STEPS_OF_DAY + 48))
                .as((week, evening, night) -> {
                    var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
                    for (var day : DayOfWeek.values()) {
                        days.put(day, week.get(day.getValue() - 1));
                    }
                    days.put(evening, night);
                    days.computeIfPresent(
                            evening.plus(1),
                            (day, times) -> times.stream()
                                    .filter(time -> time.startMinute() >= 48 * STEP)
                                    .toList());
                    return new WeeklyHours(validFrom, days);
                });
    }

    private static Arbitrary<List<WorkingTime>> times(int firstStep, int lastStep) {
        return Arbitraries.integers()
                .between(firstStep, lastStep)
                .withoutEdgeCases()
                .set()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(ends -> {
                    var sorted = ends.stream().sorted().map(step -> step * STEP).toList();
                    var times = new ArrayList<WorkingTime>();
                    for (var index = 0; index + 1 < sorted.size(); index += 2) {
                        if (sorted.get(index) < 1440) {
                            times.add(new WorkingTime(sorted.get(index), sorted.get(index + 1)));
                        }
                    }
                    return times;
                });
    }

    private static Arbitrary<Policy> policies() {
        var buffers = Arbitraries.of(0, 0, 5, 15, 30);
        return Combinators.combine(
                        Arbitraries.of(5, 10, 15, 30, 35, 45, 50, 60, 100, 120),
                        Arbitraries.of(Alignment.class),
                        buffers,
                        buffers,
                        Arbitraries.of(0, 5, 120, 2880),
                        Arbitraries.frequency(Tuple.of(1, 0), Tuple.of(1, 3), Tuple.of(2, 20), Tuple.of(8, 60)))
                .as((interval, alignment, before, after, notice, days) ->
                        new Policy(interval, alignment, before, after, notice, days, 0, true, 60, List.of()));
    }

    private static Arbitrary<ServiceRules> services() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 24).map(steps -> steps * STEP),
                        Arbitraries.of(0, 10).injectNull(0.7),
                        Arbitraries.of(0, 20).injectNull(0.7),
                        Arbitraries.of(0, 60).injectNull(0.7))
                .as(Salon::haircut);
    }

    private static Arbitrary<Map<LocalDate, List<WorkingTime>>> overrides(Place place) {
        var change = LocalDate.ofInstant(place.change(), place.zone());
        var dates = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(0, MONTH).map(place.firstDay()::plusDays)),
                Tuple.of(1, Arbitraries.integers().between(-2, 1).map(change::plusDays)));
        return Arbitraries.maps(dates, times(0, STEPS_OF_DAY + 100)).ofMaxSize(5);
    }

    private static Arbitrary<Span> spans(Place place, int longest) {
        var starts = Arbitraries.frequencyOf(
                Tuple.of(4, steps(0, MONTH * STEPS_OF_DAY).map(place.start()::plus)),
                Tuple.of(1, steps(-STEPS_OF_DAY, STEPS_OF_DAY).map(place.change()::plus)));
        return Combinators.combine(starts, steps(1, longest / STEP))
                .as((start, length) -> new Span(start, start.plus(length)));
    }

    private static Arbitrary<Duration> steps(int least, int most) {
        return Arbitraries.integers().between(least, most).map(steps -> Duration.ofMinutes(steps * (long) STEP));
    }

    private static List<TimeOff> timeOff(List<Span> spans) {
        var all = new ArrayList<TimeOff>();
        spans.forEach(span -> all.add(new TimeOff(new UUID(2, all.size()), span)));
        return all;
    }

    private static List<Busy> busy(List<Span> spans) {
        var all = new ArrayList<Busy>();
        spans.forEach(span -> all.add(new Busy(new UUID(1, all.size()), span)));
        return all;
    }
}
