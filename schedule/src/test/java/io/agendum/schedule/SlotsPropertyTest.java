package io.agendum.schedule;

import static io.agendum.schedule.Salon.HAIRCUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

@Domain(Scenarios.class)
@Domain(DomainContext.Global.class)
class SlotsPropertyTest {

    @Property(tries = 30)
    void a_start_is_listed_exactly_if_it_is_judged_bookable(@ForAll Scenario scenario) {
        var listed = scenario.free();
        var unlisted = new HashSet<>(scenario.every(5));

        assertThat(unlisted).as("what else would start between five minutes").containsAll(listed);
        listed.forEach(unlisted::remove);
        for (var start : listed) {
            assertThat(scenario.judge(start)).as("%s", start).isEmpty();
            // The grid is exact: neither the moment after a bookable start nor the one before is one.
            assertThat(scenario.judge(start.plusNanos(1))).as("after %s", start).isPresent();
            assertThat(scenario.judge(start.minusNanos(1)))
                    .as("before %s", start)
                    .isPresent();
        }
        for (var start : unlisted) {
            assertThat(scenario.judge(start)).as("%s", start).isPresent();
        }
    }

    @Property(tries = 300)
    void the_list_is_what_a_minute_by_minute_count_finds(@ForAll Scenario scenario) {
        var margin = Duration.ofDays(3);
        var naive = new NaiveSlots(
                scenario.snapshot(),
                scenario.month().start().minus(margin),
                Duration.between(scenario.month().start(), scenario.month().end())
                        .plus(margin)
                        .plus(margin));

        var listed = scenario.free();
        // Two empty lists agree about nothing: most scenarios must have something to list.
        Statistics.label("has slots")
                .collect(!listed.isEmpty())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 60));
        assertThat(listed)
                .isEqualTo(naive.free(scenario.now()).stream()
                        .filter(scenario.month()::contains)
                        .toList());
    }

    @Property(tries = 300)
    void working_time_is_what_a_minute_by_minute_count_finds(
            @ForAll Scenario scenario, @ForAll @IntRange(max = 31) int days) {
        var from = scenario.month().start();
        var length = Duration.ofDays(days);
        var naive = new NaiveSlots(scenario.snapshot(), from, length);
        var counted = naive.workingMinutes().get(0, Math.toIntExact(length.toMinutes()));

        var worked = Slots.workingTime(scenario.snapshot(), from, from.plus(length));

        assertThat(naive.minutesOf(worked)).isEqualTo(counted);
        assertThat(worked).isSortedAccordingTo(Span.BY_START);
        for (var next = 1; next < worked.size(); next++) {
            assertThat(worked.get(next).start())
                    .as("what touches is one")
                    .isAfter(worked.get(next - 1).end());
        }
    }

    @Property(tries = 20)
    void an_explanation_agrees_with_the_list_and_the_judgement(@ForAll Scenario scenario) {
        var listed = scenario.free();
        var explainedAsBookable = new ArrayList<Instant>();

        for (var start : scenario.every(5)) {
            var explanation = scenario.explain(start);
            if (explanation.bookable()) {
                explainedAsBookable.add(start);
            }
            assertThat(explanation.rules()).hasSize(8);
            assertThat(explanation.rules().stream().allMatch(RuleResult::passed))
                    .isEqualTo(explanation.bookable());
            assertThat(Optional.ofNullable(explanation.refusal())).isEqualTo(scenario.judge(start));
        }

        assertThat(explainedAsBookable).isEqualTo(listed);
    }

    @Property(tries = 60)
    void an_explanation_names_what_is_in_the_way(@ForAll Scenario scenario) {
        var snapshot = scenario.snapshot();

        for (var start : scenario.every(55)) {
            var timeOff = scenario.explain(start, "no_time_off");
            var taken = scenario.explain(start, "not_taken");

            assertThat(named(timeOff))
                    .isEqualTo(snapshot.timeOff().stream()
                            .filter(off -> off.span().overlaps(scenario.serviceSpan(start)))
                            .findFirst()
                            .map(off -> off.id().toString()));
            assertThat(timeOff.passed()).isEqualTo(timeOff.sourceId() == null);
            assertThat(named(taken))
                    .isEqualTo(snapshot.busy().stream()
                            .filter(busy -> busy.span().overlaps(scenario.busySpan(start)))
                            .findFirst()
                            .map(busy -> busy.id().toString()));
            assertThat(taken.passed()).isEqualTo(taken.sourceId() == null);
        }
    }

    @Property(tries = 40)
    void an_explanation_names_an_override_without_which_it_would_be_otherwise(@ForAll Scenario scenario) {
        var overrides = scenario.snapshot().overrides().keySet();

        for (var start : startsAround(overrides, scenario)) {
            var rule = scenario.explain(start, "working_hours");
            var decisive = overrides.stream()
                    .filter(date -> scenario.with(new Change.OverrideCleared(date))
                                    .explain(start, "working_hours")
                                    .passed()
                            != rule.passed())
                    .map(LocalDate::toString)
                    .toList();

            assertThat(overrides)
                    .extracting(LocalDate::toString)
                    .containsAll(named(rule).stream().toList());
            if (!decisive.isEmpty()) {
                assertThat(rule.sourceId()).as("%s", start).isIn(decisive);
            }
        }
    }

    private static List<Instant> startsAround(Set<LocalDate> dates, Scenario scenario) {
        return dates.stream()
                .map(date -> date.atStartOfDay(scenario.snapshot().zone()).toInstant())
                .flatMap(midnight ->
                        IntStream.range(-20, 60).mapToObj(step -> midnight.plus(Duration.ofMinutes(step * 45L))))
                .toList();
    }

    private static Optional<String> named(RuleResult rule) {
        return Optional.ofNullable(rule.sourceId());
    }

    @Property(tries = 300)
    void the_first_start_is_the_first_of_the_list(@ForAll Scenario scenario, @ForAll @IntRange(max = 30) int days) {
        var month = scenario.month();
        var from = month.start().plus(Duration.ofDays(days));
        var listed =
                scenario.free().stream().filter(start -> !start.isBefore(from)).findFirst();

        assertThat(Slots.first(scenario.snapshot(), HAIRCUT, from, month.end(), scenario.now())
                        .map(Slot::start))
                .isEqualTo(listed);
    }

    @Property(tries = 200)
    void no_slot_meets_time_off_nor_with_its_buffers_time_that_is_taken(@ForAll Scenario scenario) {
        for (var start : scenario.free()) {
            var service = scenario.serviceSpan(start);
            var busy = scenario.busySpan(start);

            assertThat(Slots.busySpan(scenario.snapshot(), HAIRCUT, start)).isEqualTo(busy);
            assertThat(scenario.snapshot().timeOff())
                    .noneMatch(off -> off.span().overlaps(service));
            assertThat(scenario.snapshot().busy())
                    .noneMatch(taken -> taken.span().overlaps(busy));
        }
    }

    @Property(tries = 200)
    void adding_a_booking_never_adds_a_slot_and_takes_only_those_it_meets(
            @ForAll Scenario scenario,
            @ForAll @IntRange(max = 8928) int step,
            @ForAll @IntRange(min = 1, max = 60) int steps) {
        var begin = scenario.month().start().plus(Duration.ofMinutes(step * 5L));
        var taken = new Span(begin, begin.plus(Duration.ofMinutes(steps * 5L)));
        var before = scenario.free();
        var after = scenario.with(new Change.BusyAdded(new Busy(new UUID(3, 3), taken)))
                .free();

        assertThat(before).containsAll(after);
        assertThat(after)
                .isEqualTo(before.stream()
                        .filter(start -> !scenario.busySpan(start).overlaps(taken))
                        .toList());
    }

    @Property(tries = 100)
    void a_booked_slot_is_taken_and_comes_back_when_it_is_cancelled(@ForAll Scenario scenario, @ForAll Random random) {
        var free = scenario.free();
        Assume.that(!free.isEmpty());
        var start = free.get(random.nextInt(free.size()));
        var booking = new Busy(new UUID(3, 3), Slots.busySpan(scenario.snapshot(), HAIRCUT, start));
        var booked = scenario.with(new Change.BusyAdded(booking));

        assertThat(Slots.judge(booked.snapshot(), HAIRCUT, start, scenario.now()))
                .contains(Refusal.SLOT_TAKEN);
        assertThat(booked.free()).doesNotContain(start);
        assertThat(booked.with(new Change.BusyRemoved(booking.id())).free()).isEqualTo(free);
    }

    @Property(tries = 100)
    void a_list_may_be_asked_for_in_parts(
            @ForAll Scenario scenario, @ForAll @IntRange(min = 1, max = 44_639) int minute) {
        var middle = scenario.month().start().plus(Duration.ofMinutes(minute));
        var parts = new ArrayList<Instant>();
        for (var part : List.of(
                new Span(scenario.month().start(), middle),
                new Span(middle, scenario.month().end()))) {
            parts.addAll(new Scenario(scenario.snapshot(), part, scenario.now()).free());
        }

        assertThat(parts).isEqualTo(scenario.free());
    }

    @Property(tries = 200)
    void whatever_zone_its_days_are_counted_in_the_list_is_the_same(@ForAll Scenario scenario, @ForAll ZoneId reader) {
        var month = scenario.month();
        var first = LocalDate.ofInstant(month.start(), reader);
        var last = LocalDate.ofInstant(month.end(), reader).plusDays(1);
        var days = first.datesUntil(last.plusDays(1))
                .flatMap(
                        day -> scenario
                                .free(
                                        day.atStartOfDay(reader).toInstant(),
                                        day.plusDays(1).atStartOfDay(reader).toInstant())
                                .stream())
                .filter(month::contains)
                .toList();

        assertThat(days).isEqualTo(scenario.free());
    }

    @Property(tries = 200)
    void the_order_in_which_anything_is_given_does_not_matter(@ForAll Scenario scenario, @ForAll Random random) {
        var given = scenario.snapshot();
        var overrides = new HashMap<LocalDate, List<WorkingTime>>();
        given.overrides().forEach((date, times) -> overrides.put(date, shuffled(times, random)));
        var other = new Snapshot(
                given.zone(),
                shuffled(given.hours(), random).stream()
                        .map(version -> new WeeklyHours(version.validFrom(), shuffled(version.days(), random)))
                        .toList(),
                given.policy(),
                overrides,
                shuffled(given.timeOff(), random),
                given.services(),
                shuffled(given.busy(), random),
                given.suspended());

        assertThat(scenario.free(other)).isEqualTo(scenario.free());
    }

    private static Map<DayOfWeek, List<WorkingTime>> shuffled(Map<DayOfWeek, List<WorkingTime>> days, Random random) {
        var shuffled = new HashMap<DayOfWeek, List<WorkingTime>>();
        days.forEach((day, times) -> shuffled.put(day, shuffled(times, random)));
        return shuffled;
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    @Property(tries = 200)
    void on_the_clock_grid_it_does_not_matter_how_working_time_is_cut(
            @ForAll Scenario scenario, @ForAll Random random) {
        var whole = clockAligned(scenario.snapshot());
        var cut = whole;
        for (var version : whole.hours()) {
            var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
            version.days().forEach((day, times) -> days.put(day, cut(times, scenario, random)));
            cut = cut.with(new Change.HoursSet(new WeeklyHours(version.validFrom(), days)));
        }
        for (var override : whole.overrides().entrySet()) {
            cut = cut.with(new Change.OverrideSet(override.getKey(), cut(override.getValue(), scenario, random)));
        }

        assertThat(scenario.free(cut)).isEqualTo(scenario.free(whole));
    }

    @Property(tries = 200)
    void on_the_clock_grid_a_night_is_an_evening_and_the_next_morning(@ForAll Scenario scenario) {
        // A date that never comes has no morning, and of two dates under different hours each has its own.
        Assume.that(gaps(scenario).stream().noneMatch(gap -> gap.getDuration().toDays() > 0));
        var given = clockAligned(scenario.snapshot());
        Assume.that(!given.hours().isEmpty());
        var week = given.hours().getFirst();
        var cut = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
        week.days().forEach((day, times) -> {
            for (var time : times) {
                var evening = cut.computeIfAbsent(day, added -> new ArrayList<>());
                if (time.endMinute() <= 1440) {
                    evening.add(time);
                    continue;
                }
                evening.add(new WorkingTime(time.startMinute(), 1440));
                cut.computeIfAbsent(day.plus(1), added -> new ArrayList<>())
                        .add(new WorkingTime(0, time.endMinute() - 1440));
            }
        });

        assertThat(scenario.free(withOnly(given, cut))).isEqualTo(scenario.free(withOnly(given, week.days())));
    }

    private static Snapshot withOnly(Snapshot snapshot, Map<DayOfWeek, List<WorkingTime>> days) {
        return new Snapshot(
                snapshot.zone(),
                List.of(new WeeklyHours(null, days)),
                snapshot.policy(),
                Map.of(),
                snapshot.timeOff(),
                snapshot.services(),
                snapshot.busy(),
                snapshot.suspended());
    }

    private static Snapshot clockAligned(Snapshot snapshot) {
        var policy = snapshot.policy();
        return snapshot.with(new Change.PolicySet(new Policy(
                policy.slotInterval(),
                Alignment.CLOCK,
                policy.bufferBefore(),
                policy.bufferAfter(),
                policy.minNotice(),
                policy.maxAdvanceDays(),
                0,
                true,
                60,
                List.of())));
    }

    /** Cuts anywhere but where the clock may skip the cut, or move a start that lies before it past it. */
    private static List<WorkingTime> cut(List<WorkingTime> times, Scenario scenario, Random random) {
        var pieces = new ArrayList<WorkingTime>();
        for (var time : times) {
            var at = random.nextInt(time.startMinute(), time.endMinute());
            if (at == time.startMinute() || at >= 1440 || movable(at, scenario)) {
                pieces.add(time);
                continue;
            }
            pieces.add(new WorkingTime(time.startMinute(), at));
            pieces.add(new WorkingTime(at, time.endMinute()));
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }

    private static boolean movable(int minute, Scenario scenario) {
        return gaps(scenario).stream().anyMatch(gap -> {
            var start = gap.getDateTimeBefore().toLocalTime().toSecondOfDay() / 60;
            return minute >= start && minute <= start + 2 * gap.getDuration().toMinutes();
        });
    }

    private static List<ZoneOffsetTransition> gaps(Scenario scenario) {
        var rules = scenario.snapshot().zone().getRules();
        var margin = Duration.ofDays(5);
        var end = scenario.month().end().plus(margin);
        return Stream.iterate(
                        rules.nextTransition(scenario.month().start().minus(margin)),
                        transition ->
                                transition != null && transition.getInstant().isBefore(end),
                        transition -> rules.nextTransition(transition.getInstant()))
                .filter(ZoneOffsetTransition::isGap)
                .toList();
    }

    @Property(tries = 100)
    void the_nearest_are_the_nearest_of_the_list(
            @ForAll Scenario scenario,
            @ForAll @IntRange(max = 44_639) int minute,
            @ForAll @IntRange(max = 20) int count) {
        var wanted = scenario.month().start().plus(Duration.ofMinutes(minute));
        var fortnight = Duration.ofDays(14);
        // A start exactly a fortnight later still counts, and the end of a span is not in it.
        var around = new Scenario(
                scenario.snapshot(),
                new Span(wanted.minus(fortnight), wanted.plus(fortnight).plusNanos(1)),
                scenario.now());
        var nearest = Slots.nearest(scenario.snapshot(), HAIRCUT, wanted, scenario.now(), count).stream()
                .map(slot -> Duration.between(wanted, slot.start()).abs())
                .toList();

        assertThat(nearest)
                .isEqualTo(around.free().stream()
                        .map(start -> Duration.between(wanted, start).abs())
                        .sorted()
                        .limit(count)
                        .toList());
    }

    @Property(tries = 200)
    void facts_that_do_not_concern_each_other_may_come_in_any_order(@ForAll Scenario scenario, @ForAll Random random) {
        var snapshot = scenario.snapshot();
        var facts = new ArrayList<Change>();
        facts.add(new Change.PolicySet(snapshot.policy()));
        snapshot.hours().forEach(hours -> facts.add(new Change.HoursSet(hours)));
        snapshot.overrides().forEach((date, times) -> facts.add(new Change.OverrideSet(date, times)));
        snapshot.timeOff().forEach(off -> facts.add(new Change.TimeOffAdded(off)));
        snapshot.busy().forEach(busy -> facts.add(new Change.BusyAdded(busy)));
        snapshot.services().values().forEach(service -> facts.add(new Change.ServiceSet(service)));
        Collections.shuffle(facts, random);

        var folded = Snapshot.empty(snapshot.zone());
        for (var fact : facts) {
            folded = folded.with(fact);
        }

        assertThat(folded).isEqualTo(snapshot).hasToString(snapshot.toString());
    }
}
