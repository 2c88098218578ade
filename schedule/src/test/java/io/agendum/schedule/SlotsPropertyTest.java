package io.agendum.schedule;

import static io.agendum.schedule.Salon.HAIRCUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
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

    @Property(tries = 40)
    void a_start_is_listed_exactly_if_it_is_judged_bookable(@ForAll Scenario scenario) {
        var listed = new HashSet<>(scenario.free());

        for (var start = scenario.month().start();
                start.isBefore(scenario.month().end());
                start = start.plus(Duration.ofMinutes(5))) {
            assertThat(Slots.judge(scenario.snapshot(), HAIRCUT, start, scenario.now())
                            .isEmpty())
                    .as("%s", start)
                    .isEqualTo(listed.remove(start));
        }
        assertThat(listed).as("starts between five minutes").isEmpty();
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

    @Property(tries = 40)
    void an_explanation_agrees_with_the_list_and_the_judgement(@ForAll Scenario scenario) {
        var listed = new HashSet<>(scenario.free());

        for (var start = scenario.month().start();
                start.isBefore(scenario.month().end());
                start = start.plus(Duration.ofMinutes(25))) {
            var explanation = Slots.explain(scenario.snapshot(), HAIRCUT, start, scenario.now());

            assertThat(explanation.bookable()).isEqualTo(listed.contains(start));
            assertThat(explanation.rules().stream().allMatch(RuleResult::passed))
                    .isEqualTo(explanation.bookable());
            assertThat(Optional.ofNullable(explanation.refusal()))
                    .isEqualTo(Slots.judge(scenario.snapshot(), HAIRCUT, start, scenario.now()));
        }
    }

    @Property(tries = 200)
    void no_slot_meets_time_off_nor_with_its_buffers_time_that_is_taken(@ForAll Scenario scenario) {
        for (var start : scenario.free()) {
            var service = scenario.serviceSpan(start);
            var busy = Slots.busySpan(scenario.snapshot(), HAIRCUT, start);

            assertThat(busy.contains(service)).isTrue();
            assertThat(scenario.snapshot().timeOff())
                    .noneMatch(off -> off.span().overlaps(service));
            assertThat(scenario.snapshot().busy())
                    .noneMatch(taken -> taken.span().overlaps(busy));
        }
    }

    @Property(tries = 200)
    void adding_a_booking_never_adds_a_slot(
            @ForAll Scenario scenario,
            @ForAll @IntRange(max = 8928) int step,
            @ForAll @IntRange(min = 1, max = 60) int steps) {
        var begin = scenario.month().start().plus(Duration.ofMinutes(step * 5L));
        var taken = new Span(begin, begin.plus(Duration.ofMinutes(steps * 5L)));
        var after = scenario.with(new Change.BusyAdded(new Busy(new UUID(3, 3), taken)));

        assertThat(scenario.free()).containsAll(after.free());
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
    void on_the_clock_grid_it_does_not_matter_how_working_time_is_cut(
            @ForAll Scenario scenario, @ForAll Random random) {
        var whole = clockAligned(scenario.snapshot());
        var cut = whole;
        for (var version : whole.hours()) {
            var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
            version.days().forEach((day, times) -> days.put(day, cut(times, random)));
            cut = cut.with(new Change.HoursSet(new WeeklyHours(version.validFrom(), days)));
        }
        for (var override : whole.overrides().entrySet()) {
            cut = cut.with(new Change.OverrideSet(override.getKey(), cut(override.getValue(), random)));
        }

        assertThat(scenario.free(cut)).isEqualTo(scenario.free(whole));
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

    /** Cuts anywhere but before four, where the clock may skip the cut or move a start past it. */
    private static List<WorkingTime> cut(List<WorkingTime> times, Random random) {
        var pieces = new ArrayList<WorkingTime>();
        for (var time : times) {
            var at = random.nextInt(time.startMinute(), time.endMinute());
            if (at == time.startMinute() || at >= 1440 || at < 240) {
                pieces.add(time);
                continue;
            }
            pieces.add(new WorkingTime(time.startMinute(), at));
            pieces.add(new WorkingTime(at, time.endMinute()));
        }
        Collections.shuffle(pieces, random);
        return pieces;
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
