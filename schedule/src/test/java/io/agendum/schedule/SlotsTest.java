package io.agendum.schedule;

import static io.agendum.schedule.Salon.HAIRCUT;
import static io.agendum.schedule.Salon.NEW_YORK;
import static io.agendum.schedule.Salon.busy;
import static io.agendum.schedule.Salon.daily;
import static io.agendum.schedule.Salon.haircut;
import static io.agendum.schedule.Salon.off;
import static io.agendum.schedule.Salon.on;
import static io.agendum.schedule.Salon.open;
import static io.agendum.schedule.Salon.policy;
import static io.agendum.schedule.Salon.span;
import static io.agendum.schedule.Salon.startsOn;
import static io.agendum.schedule.Salon.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Examples with values worked out by hand, all around Monday 1 June 2026. */
class SlotsTest {

    private static final Instant SUNDAY_NOON = Instant.parse("2026-05-31T12:00:00Z");
    private static final Snapshot MORNING = open(ZoneOffset.UTC, "09:00-11:00");

    private static Optional<Refusal> judge(Snapshot snapshot, String start) {
        return judge(snapshot, start, SUNDAY_NOON);
    }

    private static Optional<Refusal> judge(Snapshot snapshot, String start, Instant now) {
        return Slots.judge(snapshot, HAIRCUT, Instant.parse(start), now);
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class WorkingTimes {

        @Test
        void slots_lie_side_by_side_and_the_last_ends_with_the_window() {
            assertThat(startsOn(MORNING, "2026-06-01")).containsExactly("09:00Z", "09:30Z", "10:00Z", "10:30Z");
        }

        @Test
        void a_service_that_does_not_fit_has_no_slot() {
            assertThat(startsOn(MORNING.with(new Change.ServiceSet(haircut(121))), "2026-06-01"))
                    .isEmpty();
            assertThat(startsOn(MORNING.with(new Change.ServiceSet(haircut(120))), "2026-06-01"))
                    .containsExactly("09:00Z");
        }

        @Test
        void a_service_does_not_run_over_a_break() {
            var split = open(ZoneOffset.UTC, "09:00-10:00", "10:15-11:15").with(new Change.ServiceSet(haircut(45)));

            assertThat(startsOn(split, "2026-06-01")).containsExactly("09:00Z", "10:15Z");
        }

        @Test
        void windows_that_touch_are_one_stretch_with_two_grids() {
            var touching = open(ZoneOffset.UTC, "09:00-09:50", "09:50-11:00").with(new Change.ServiceSet(haircut(60)));

            assertThat(startsOn(touching, "2026-06-01")).containsExactly("09:00Z", "09:30Z", "09:50Z");
        }

        @Test
        void a_night_runs_over_midnight() {
            var night = Snapshot.empty(ZoneOffset.UTC)
                    .with(new Change.HoursSet(on(DayOfWeek.MONDAY, "22:00-26:00")))
                    .with(new Change.PolicySet(policy(60, Alignment.WINDOW)))
                    .with(new Change.ServiceSet(haircut(90)));

            assertThat(startsOn(night, "2026-06-01")).containsExactly("22:00Z", "23:00Z");
            assertThat(startsOn(night, "2026-06-02")).containsExactly("00:00Z");
        }

        @Test
        void a_service_may_cross_from_one_days_window_into_the_next_days() {
            var week = new WeeklyHours(
                    null,
                    Map.of(
                            DayOfWeek.MONDAY, times("22:00-24:00"),
                            DayOfWeek.TUESDAY, times("00:00-02:00")));
            var night = open(ZoneOffset.UTC, "09:00-10:00")
                    .with(new Change.HoursSet(week))
                    .with(new Change.ServiceSet(haircut(60)));

            assertThat(startsOn(night, "2026-06-01")).containsExactly("22:00Z", "22:30Z", "23:00Z", "23:30Z");
            assertThat(startsOn(night, "2026-06-02")).containsExactly("00:00Z", "00:30Z", "01:00Z");
        }

        @Test
        void an_override_replaces_the_hours_of_its_date_only() {
            var monday = LocalDate.parse("2026-06-01");
            var closed = MORNING.with(new Change.OverrideSet(monday, List.of()));
            var later = MORNING.with(new Change.OverrideSet(monday, times("15:00-16:00")));

            assertThat(startsOn(closed, "2026-06-01")).isEmpty();
            assertThat(startsOn(closed, "2026-06-02")).hasSize(4);
            assertThat(startsOn(later, "2026-06-01")).containsExactly("15:00Z", "15:30Z");
            assertThat(startsOn(later.with(new Change.OverrideCleared(monday)), "2026-06-01"))
                    .hasSize(4);
        }

        @Test
        void closing_a_date_leaves_the_night_that_began_the_day_before() {
            var night = open(ZoneOffset.UTC, "23:00-25:00")
                    .with(new Change.OverrideSet(LocalDate.parse("2026-06-01"), List.of()));

            assertThat(startsOn(night, "2026-06-01")).containsExactly("00:00Z", "00:30Z");
        }

        @Test
        void each_date_follows_the_latest_version_of_the_hours_that_has_begun() {
            var changing = MORNING.with(new Change.HoursSet(daily(LocalDate.parse("2026-06-10"), "20:00-21:00")))
                    .with(new Change.HoursSet(daily(LocalDate.parse("2026-06-02"), "13:00-14:00")));

            assertThat(startsOn(changing, "2026-06-01")).first().isEqualTo("09:00Z");
            assertThat(startsOn(changing, "2026-06-02")).containsExactly("13:00Z", "13:30Z");
            assertThat(startsOn(changing, "2026-06-09")).containsExactly("13:00Z", "13:30Z");
            assertThat(startsOn(changing, "2026-06-10")).containsExactly("20:00Z", "20:30Z");
        }

        @Test
        void time_off_takes_slots_out_and_leaves_the_grid() {
            var away = MORNING.with(off(1, "2026-06-01T09:10:00Z", "2026-06-01T09:40:00Z"));

            assertThat(startsOn(away, "2026-06-01")).containsExactly("10:00Z", "10:30Z");
            assertThat(judge(away, "2026-06-01T09:00:00Z")).contains(Refusal.OUTSIDE_WORKING_HOURS);
        }

        @Test
        void time_off_that_only_touches_takes_nothing() {
            var away = MORNING.with(off(1, "2026-06-01T09:30:00Z", "2026-06-01T10:00:00Z"));

            assertThat(startsOn(away, "2026-06-01")).containsExactly("09:00Z", "10:00Z", "10:30Z");
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class TakenTimes {

        @Test
        void slots_beside_a_booking_stay_free() {
            var booked = MORNING.with(busy(1, "2026-06-01T09:30:00Z", "2026-06-01T10:00:00Z"));

            assertThat(startsOn(booked, "2026-06-01")).containsExactly("09:00Z", "10:00Z", "10:30Z");
            assertThat(judge(booked, "2026-06-01T09:30:00Z")).contains(Refusal.SLOT_TAKEN);
        }

        @Test
        void a_booking_within_the_service_counts() {
            var booked = MORNING.with(busy(1, "2026-06-01T09:10:00Z", "2026-06-01T09:11:00Z"));

            assertThat(judge(booked, "2026-06-01T09:00:00Z")).contains(Refusal.SLOT_TAKEN);
        }

        @Test
        void the_candidates_buffers_are_todays_and_the_bookings_are_its_own() {
            var booked = MORNING.with(busy(1, "2026-06-01T09:45:00Z", "2026-06-01T10:15:00Z"))
                    .with(new Change.PolicySet(policy(15, Alignment.WINDOW, 0, 15)));

            assertThat(startsOn(booked, "2026-06-01")).containsExactly("09:00Z", "10:15Z", "10:30Z");
        }

        @Test
        void buffers_may_reach_out_of_working_time_and_into_time_off() {
            var buffered = MORNING.with(new Change.PolicySet(policy(30, Alignment.WINDOW, 20, 20)))
                    .with(off(1, "2026-06-01T09:30:00Z", "2026-06-01T10:00:00Z"));

            assertThat(startsOn(buffered, "2026-06-01")).containsExactly("09:00Z", "10:00Z", "10:30Z");
        }

        @Test
        void a_service_may_have_its_own_buffers() {
            var start = Instant.parse("2026-06-01T09:00:00Z");
            var buffered = MORNING.with(new Change.PolicySet(policy(30, Alignment.WINDOW, 20, 10)));

            assertThat(Slots.busySpan(buffered, HAIRCUT, start))
                    .isEqualTo(span("2026-06-01T08:40:00Z", "2026-06-01T09:40:00Z"));
            assertThat(Slots.busySpan(buffered.with(new Change.ServiceSet(haircut(30, 0, 5, null))), HAIRCUT, start))
                    .isEqualTo(span("2026-06-01T09:00:00Z", "2026-06-01T09:35:00Z"));
            assertThatIllegalArgumentException().isThrownBy(() -> Slots.busySpan(buffered, UUID.randomUUID(), start));
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class NoticeAndHorizon {

        @Test
        void a_start_now_is_not_past_and_a_second_later_it_is() {
            var nine = Instant.parse("2026-06-01T09:00:00Z");

            assertThat(judge(MORNING, "2026-06-01T09:00:00Z", nine)).isEmpty();
            assertThat(judge(MORNING, "2026-06-01T09:00:00Z", nine.plusSeconds(1)))
                    .contains(Refusal.IN_THE_PAST);
        }

        @Test
        void the_notice_may_be_met_exactly() {
            var snapshot = MORNING.with(new Change.PolicySet(policy(120, 60)));
            var seven = Instant.parse("2026-06-01T07:00:00Z");

            assertThat(judge(snapshot, "2026-06-01T09:00:00Z", seven)).isEmpty();
            assertThat(judge(snapshot, "2026-06-01T09:00:00Z", seven.plusSeconds(1)))
                    .contains(Refusal.TOO_SOON);
        }

        @Test
        void a_service_may_ask_for_its_own_notice() {
            var snapshot = MORNING.with(new Change.PolicySet(policy(120, 60)))
                    .with(new Change.ServiceSet(haircut(30, null, null, 0)));

            assertThat(judge(snapshot, "2026-06-01T09:00:00Z", Instant.parse("2026-06-01T09:00:00Z")))
                    .isEmpty();
        }

        @Test
        void the_horizon_is_counted_in_local_dates() {
            var lateInNewYork = Instant.parse("2026-06-02T03:59:00Z");
            var snapshot = open(NEW_YORK, "00:00-24:00").with(new Change.PolicySet(policy(0, 1)));

            assertThat(judge(snapshot, "2026-06-03T03:30:00Z", lateInNewYork)).isEmpty();
            assertThat(judge(snapshot, "2026-06-03T04:00:00Z", lateInNewYork)).contains(Refusal.BEYOND_HORIZON);
            assertThat(judge(snapshot, "2026-06-03T04:00:00Z", lateInNewYork.plusSeconds(60)))
                    .isEmpty();
        }

        @Test
        void a_horizon_of_zero_days_is_today() {
            var snapshot = MORNING.with(new Change.PolicySet(policy(0, 0)));

            assertThat(Slots.free(snapshot, HAIRCUT, Instant.MIN, Instant.MAX, Instant.parse("2026-06-01T09:01:00Z")))
                    .extracting(slot -> slot.start().toString())
                    .containsExactly("2026-06-01T09:30:00Z", "2026-06-01T10:00:00Z", "2026-06-01T10:30:00Z");
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Reasons {

        @Test
        void an_unknown_and_an_inactive_service_are_refused_alike() {
            var start = Instant.parse("2026-06-01T09:00:00Z");
            var unknown = UUID.randomUUID();
            var inactive = MORNING.with(new Change.ServiceDeactivated(HAIRCUT));

            assertThat(Slots.judge(MORNING, unknown, start, SUNDAY_NOON)).contains(Refusal.SERVICE_INACTIVE);
            assertThat(Slots.explain(MORNING, unknown, start, SUNDAY_NOON).refusal())
                    .isEqualTo(Refusal.SERVICE_INACTIVE);
            assertThat(Slots.free(MORNING, unknown, start, start.plusSeconds(86_400), SUNDAY_NOON))
                    .isEmpty();
            assertThat(Slots.judge(inactive, HAIRCUT, start, SUNDAY_NOON)).contains(Refusal.SERVICE_INACTIVE);
            assertThat(Slots.free(inactive, HAIRCUT, start, start.plusSeconds(86_400), SUNDAY_NOON))
                    .isEmpty();
        }

        @Test
        void a_start_between_the_starts_is_off_the_grid_to_the_nanosecond() {
            assertThat(judge(MORNING, "2026-06-01T09:15:00Z")).contains(Refusal.OFF_GRID);
            assertThat(judge(MORNING, "2026-06-01T09:00:00.000000001Z")).contains(Refusal.OFF_GRID);
            assertThat(judge(
                            MORNING.with(new Change.PolicySet(policy(30, Alignment.CLOCK))),
                            "2026-06-01T09:00:00.000000001Z"))
                    .contains(Refusal.OFF_GRID);
        }

        @Test
        void the_clock_grid_may_start_within_a_window_and_begins_anew_at_midnight() {
            var snapshot = open(ZoneOffset.UTC, "23:10-25:40").with(new Change.PolicySet(policy(50, Alignment.CLOCK)));

            assertThat(startsOn(snapshot, "2026-06-01")).containsExactly("00:00Z", "00:50Z", "23:20Z");
        }

        @Test
        void every_rule_is_named_even_after_one_has_failed() {
            var booked = MORNING.with(busy(7, "2026-06-01T09:30:00Z", "2026-06-01T10:00:00Z"))
                    .with(off(8, "2026-06-01T09:00:00Z", "2026-06-01T10:00:00Z"))
                    .with(new Change.OverrideSet(LocalDate.parse("2026-06-01"), times("09:00-09:35")));

            var explanation = Slots.explain(booked, HAIRCUT, Instant.parse("2026-06-01T09:20:00Z"), SUNDAY_NOON);

            assertThat(explanation.bookable()).isFalse();
            assertThat(explanation.refusal()).isEqualTo(Refusal.OUTSIDE_WORKING_HOURS);
            assertThat(explanation.rules())
                    .containsExactly(
                            new RuleResult("service_active", true, "the service is offered", null),
                            new RuleResult("not_in_the_past", true, "it is 2026-05-31T12:00:00Z now", null),
                            new RuleResult(
                                    "min_notice", true, "0 minutes' notice: not before 2026-05-31T12:00:00Z", null),
                            new RuleResult("within_horizon", true, "365 days ahead: up to 2027-05-31", null),
                            new RuleResult(
                                    "working_hours",
                                    false,
                                    "2026-06-01T09:20:00Z to 2026-06-01T09:50:00Z is not wholly working time",
                                    "2026-06-01"),
                            new RuleResult(
                                    "no_time_off",
                                    false,
                                    "time off from 2026-06-01T09:00:00Z to 2026-06-01T10:00:00Z",
                                    new UUID(2, 8).toString()),
                            new RuleResult("on_grid", false, "every 30 minutes from the start of working time", null),
                            new RuleResult(
                                    "not_taken",
                                    false,
                                    "2026-06-01T09:30:00Z to 2026-06-01T10:00:00Z is taken",
                                    new UUID(1, 7).toString()));
        }

        @Test
        void a_night_is_credited_to_the_day_it_began_on() {
            var nights = open(ZoneOffset.UTC, "22:00-26:00");
            var mornings = open(ZoneOffset.UTC, "09:00-11:00");

            // Tuesday's override has nothing to do with Monday's night.
            assertThat(overrideNamed(nights.with(override("2026-06-02")), "2026-06-02T00:30:00Z", true))
                    .isEmpty();
            assertThat(overrideNamed(
                            mornings.with(override("2026-06-01", "22:00-26:00")), "2026-06-02T00:30:00Z", true))
                    .contains("2026-06-01");
            assertThat(overrideNamed(
                            mornings.with(override("2026-06-01", "22:00-26:00"))
                                    .with(override("2026-06-02", "12:00-13:00")),
                            "2026-06-02T00:30:00Z",
                            true))
                    .contains("2026-06-01");
        }

        @Test
        void a_night_that_is_cancelled_is_blamed_on_the_day_it_would_have_begun_on() {
            var nights = open(ZoneOffset.UTC, "22:00-26:00");
            var mondayClosed = nights.with(override("2026-06-01"));

            assertThat(overrideNamed(mondayClosed, "2026-06-02T00:30:00Z", false))
                    .contains("2026-06-01");
            assertThat(overrideNamed(
                            mondayClosed.with(override("2026-06-02", "09:00-12:00")), "2026-06-02T00:30:00Z", false))
                    .contains("2026-06-01");
            assertThat(overrideNamed(nights.with(override("2026-06-01", "22:00-25:00")), "2026-06-02T00:45:00Z", false))
                    .contains("2026-06-01");
            // At three in the morning there is never anybody.
            assertThat(overrideNamed(mondayClosed, "2026-06-02T03:00:00Z", false))
                    .isEmpty();
        }

        @Test
        void of_a_service_that_runs_into_the_next_day_that_day_is_named() {
            var week = new WeeklyHours(
                    null, Map.of(DayOfWeek.MONDAY, times("22:00-24:00"), DayOfWeek.TUESDAY, times("00:00-02:00")));
            var evening = MORNING.with(new Change.HoursSet(week));

            assertThat(overrideNamed(evening.with(override("2026-06-02")), "2026-06-01T23:45:00Z", false))
                    .contains("2026-06-02");
            assertThat(overrideNamed(evening.with(override("2026-06-02", "00:00-01:00")), "2026-06-01T23:45:00Z", true))
                    .contains("2026-06-02");
        }

        @Test
        void an_override_that_changes_nothing_is_named_where_it_holds() {
            var same = MORNING.with(override("2026-06-01", "09:00-11:00"));

            assertThat(overrideNamed(same, "2026-06-01T09:30:00Z", true)).contains("2026-06-01");
            assertThat(overrideNamed(same, "2026-06-01T10:45:00Z", false)).contains("2026-06-01");
            assertThat(overrideNamed(same, "2026-06-01T20:00:00Z", false)).contains("2026-06-01");
            assertThat(overrideNamed(same, "2026-06-02T09:30:00Z", true)).isEmpty();
            assertThat(overrideNamed(same, "2026-06-02T20:00:00Z", false)).isEmpty();
        }

        private static Change override(String date, String... times) {
            return new Change.OverrideSet(LocalDate.parse(date), times(times));
        }

        private static Optional<String> overrideNamed(Snapshot snapshot, String start, boolean working) {
            var rule = Slots.explain(snapshot, HAIRCUT, Instant.parse(start), SUNDAY_NOON).rules().stream()
                    .filter(result -> result.rule().equals("working_hours"))
                    .findFirst()
                    .orElseThrow();
            assertThat(rule.passed()).isEqualTo(working);
            return Optional.ofNullable(rule.sourceId());
        }

        @Test
        void a_bookable_start_has_no_refusal_and_no_failing_rule() {
            var explanation = Slots.explain(MORNING, HAIRCUT, Instant.parse("2026-06-01T09:30:00Z"), SUNDAY_NOON);

            assertThat(explanation.bookable()).isTrue();
            assertThat(explanation.refusal()).isNull();
            assertThat(explanation.rules()).hasSize(8).allMatch(RuleResult::passed);
        }

        @Test
        void a_start_that_no_calendar_holds_is_an_illegal_argument() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Slots.judge(MORNING, HAIRCUT, Instant.MAX, SUNDAY_NOON));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Slots.explain(MORNING, HAIRCUT, Instant.MIN, SUNDAY_NOON));
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Alternatives {

        @Test
        void the_nearest_come_first_and_the_earlier_of_two_equally_near() {
            var booked = MORNING.with(busy(1, "2026-06-01T09:30:00Z", "2026-06-01T10:00:00Z"));

            assertThat(nearest(booked, "2026-06-01T09:30:00Z", 4))
                    .containsExactly(
                            "2026-06-01T09:00:00Z",
                            "2026-06-01T10:00:00Z",
                            "2026-06-01T10:30:00Z",
                            "2026-06-02T09:00:00Z");
        }

        @Test
        void the_first_start_is_found_however_far_it_is() {
            var off = MORNING.with(off(1, "2026-05-01T00:00:00Z", "2026-06-27T00:00:00Z"));

            assertThat(first(MORNING, "2026-06-01T09:00:00Z", "2026-06-01T09:00:01Z"))
                    .contains("2026-06-01T09:00:00Z");
            assertThat(first(MORNING, "2026-06-01T09:00:00.1Z", "2026-07-01T00:00:00Z"))
                    .contains("2026-06-01T09:30:00Z");
            assertThat(first(off, "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"))
                    .contains("2026-06-27T09:00:00Z");
            assertThat(first(off, "2026-06-01T00:00:00Z", "2026-06-27T09:00:00Z"))
                    .as("the end is exclusive")
                    .isEmpty();
            assertThat(Slots.first(MORNING, new UUID(9, 9), SUNDAY_NOON, SUNDAY_NOON.plusSeconds(86_400), SUNDAY_NOON))
                    .as("an unknown service")
                    .isEmpty();
        }

        private Optional<String> first(Snapshot snapshot, String from, String to) {
            return Slots.first(snapshot, HAIRCUT, Instant.parse(from), Instant.parse(to), SUNDAY_NOON)
                    .map(slot -> slot.start().toString());
        }

        @Test
        void nothing_further_than_two_weeks_is_offered() {
            var june = open(ZoneOffset.UTC, "09:00-09:30");

            assertThat(nearest(june, "2026-06-20T09:00:00Z", 100))
                    .hasSize(29)
                    .startsWith("2026-06-20T09:00:00Z", "2026-06-19T09:00:00Z", "2026-06-21T09:00:00Z")
                    .endsWith("2026-06-06T09:00:00Z", "2026-07-04T09:00:00Z");
            assertThat(nearest(june, "2026-06-20T09:00:00Z", 0)).isEmpty();
        }

        private List<String> nearest(Snapshot snapshot, String wanted, int count) {
            return Slots.nearest(snapshot, HAIRCUT, Instant.parse(wanted), SUNDAY_NOON, count).stream()
                    .map(slot -> slot.start().toString())
                    .toList();
        }
    }
}
