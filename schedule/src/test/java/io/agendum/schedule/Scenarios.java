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
import java.util.UUID;
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
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return places().flatMap(place -> Combinators.combine(
                        hours(null),
                        hours(place.firstDay().plusDays(12)),
                        policies(),
                        services(),
                        overrides(place.firstDay()),
                        spans(place.start(), 600).list().ofMaxSize(4),
                        spans(place.start(), 120).list().ofMaxSize(25),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.integers().between(-5, 24 * 60)),
                                Tuple.of(1, Arbitraries.integers().between(-5, 20 * 24 * 60))))
                .as((always, later, policy, service, overrides, off, busy, now) -> new Scenario(
                        new Snapshot(
                                place.zone(),
                                List.of(always, later),
                                policy,
                                overrides,
                                timeOff(off),
                                Map.of(Salon.HAIRCUT, service),
                                busy(busy)),
                        new Span(place.start(), place.start().plus(Duration.ofDays(MONTH))),
                        place.start().plus(Duration.ofMinutes(now)))));
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
                place("Asia/Kathmandu", "2026-06-01"));
    }

    private static Place place(String zone, String firstDay) {
        return new Place(ZoneId.of(zone), LocalDate.parse(firstDay));
    }

    /** Each day has up to three times; Friday's may run into Saturday, which then begins late enough. */
    private static Arbitrary<WeeklyHours> hours(@Nullable LocalDate validFrom) {
        return Combinators.combine(times(0, STEPS_OF_DAY).list().ofSize(7), times(STEPS_OF_DAY - 60, STEPS_OF_DAY + 48))
                .as((week, night) -> {
                    var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
                    for (var day : DayOfWeek.values()) {
                        days.put(day, week.get(day.getValue() - 1));
                    }
                    days.put(DayOfWeek.FRIDAY, night);
                    days.computeIfPresent(
                            DayOfWeek.SATURDAY,
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
                        Arbitraries.of(5, 10, 15, 30, 45, 50, 60, 120),
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

    private static Arbitrary<Map<LocalDate, List<WorkingTime>>> overrides(LocalDate firstDay) {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, MONTH).map(firstDay::plusDays), times(0, STEPS_OF_DAY + 100))
                .ofMaxSize(4);
    }

    static Arbitrary<Span> spans(Instant from, int longest) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, MONTH * STEPS_OF_DAY),
                        Arbitraries.integers().between(1, longest / STEP))
                .as((start, length) -> {
                    var begin = from.plus(Duration.ofMinutes(start * (long) STEP));
                    return new Span(begin, begin.plus(Duration.ofMinutes(length * (long) STEP)));
                });
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
