package io.agendum.schedule;

import static io.agendum.schedule.Salon.HAIRCUT;
import static io.agendum.schedule.Salon.NEW_YORK;
import static io.agendum.schedule.Salon.SAO_PAULO;
import static io.agendum.schedule.Salon.haircut;
import static io.agendum.schedule.Salon.open;
import static io.agendum.schedule.Salon.policy;
import static io.agendum.schedule.Salon.startsOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClockChangeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-07, WINDOW, 48", "2026-03-08, WINDOW, 46", "2026-11-01, WINDOW, 50",
        "2026-03-07, CLOCK, 48", "2026-03-08, CLOCK, 46", "2026-11-01, CLOCK, 50"
    })
    void a_day_has_as_many_half_hours_as_the_earth_turned(String date, Alignment alignment, int halfHours) {
        assertThat(startsOn(aligned(open(NEW_YORK, "00:00-24:00"), 30, alignment), date))
                .hasSize(halfHours);
    }

    @ParameterizedTest
    @EnumSource(Alignment.class)
    void in_spring_the_clock_jumps_from_two_to_three(Alignment alignment) {
        assertThat(startsOn(aligned(open(NEW_YORK, "01:00-04:00"), 30, alignment), "2026-03-08"))
                .containsExactly("01:00-05:00", "01:30-05:00", "03:00-04:00", "03:30-04:00");
    }

    @ParameterizedTest
    @EnumSource(Alignment.class)
    void in_autumn_the_hour_from_one_to_two_comes_twice(Alignment alignment) {
        assertThat(startsOn(aligned(open(NEW_YORK, "00:30-02:30"), 30, alignment), "2026-11-01"))
                .containsExactly(
                        "00:30-04:00", "01:00-04:00", "01:30-04:00", "01:00-05:00", "01:30-05:00", "02:00-05:00");
    }

    @Test
    void an_hour_booked_across_the_change_is_an_hour_of_real_time() {
        var snapshot = open(NEW_YORK, "00:30-02:30").with(new Change.ServiceSet(haircut(60)));

        assertThat(Slots.free(
                        snapshot,
                        HAIRCUT,
                        Instant.parse("2026-11-01T05:30:00Z"),
                        Instant.parse("2026-11-01T05:31:00Z"),
                        Instant.parse("2026-10-31T00:00:00Z")))
                .containsExactly(
                        new Slot(Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T06:30:00Z")));
    }

    @Test
    void a_window_grid_counts_elapsed_time_and_a_clock_grid_what_the_clock_shows() {
        var snapshot = open(NEW_YORK, "01:15-05:00");

        assertThat(startsOn(aligned(snapshot, 45, Alignment.WINDOW), "2026-03-08"))
                .containsExactly("01:15-05:00", "03:00-04:00", "03:45-04:00", "04:30-04:00");
        assertThat(startsOn(aligned(snapshot, 45, Alignment.CLOCK), "2026-03-08"))
                .containsExactly("01:30-05:00", "03:00-04:00", "03:45-04:00", "04:30-04:00");
        assertThat(startsOn(aligned(snapshot, 120, Alignment.WINDOW), "2026-03-08"))
                .containsExactly("01:15-05:00", "04:15-04:00");
        assertThat(startsOn(aligned(snapshot, 120, Alignment.CLOCK), "2026-03-08"))
                .containsExactly("04:00-04:00");
    }

    @Test
    void working_time_that_begins_in_the_gap_moves_forward_by_it() {
        assertThat(startsOn(open(NEW_YORK, "02:30-05:00"), "2026-03-08"))
                .containsExactly("03:30-04:00", "04:00-04:00", "04:30-04:00");
    }

    @Test
    void working_time_whose_end_does_not_move_with_its_start_is_nothing() {
        assertThat(startsOn(open(NEW_YORK, "02:30-03:30"), "2026-03-08")).isEmpty();
    }

    @Test
    void working_time_that_ends_in_the_hour_that_comes_twice_ends_the_first_time() {
        assertThat(startsOn(open(NEW_YORK, "00:30-01:30"), "2026-11-01")).containsExactly("00:30-04:00", "01:00-04:00");
    }

    @ParameterizedTest
    @EnumSource(Alignment.class)
    void in_sao_paulo_the_day_of_the_change_begins_at_one(Alignment alignment) {
        assertThat(startsOn(aligned(open(SAO_PAULO, "00:00-02:00"), 30, alignment), "2018-11-04"))
                .containsExactly("01:00-02:00", "01:30-02:00");
    }

    @Test
    void in_sao_paulo_a_night_over_the_change_is_an_hour_shorter() {
        var snapshot = open(SAO_PAULO, "23:00-26:00").with(new Change.ServiceSet(haircut(120)));

        assertThat(startsOn(snapshot, "2018-11-03")).containsExactly("00:00-03:00", "23:00-03:00");
        assertThat(startsOn(snapshot, "2018-11-02")).containsExactly("00:00-03:00", "23:00-03:00", "23:30-03:00");
    }

    @Test
    void a_clock_that_goes_back_by_half_an_hour_keeps_its_grid() {
        var lordHowe = open(ZoneId.of("Australia/Lord_Howe"), "01:00-02:30");

        assertThat(startsOn(aligned(lordHowe, 30, Alignment.CLOCK), "2026-04-05"))
                .containsExactly("01:00+11:00", "01:30+11:00", "01:30+10:30", "02:00+10:30");
    }

    @Test
    void the_hours_of_a_date_that_a_zone_skipped_do_not_move_to_the_next() {
        var apia = open(ZoneId.of("Pacific/Apia"), "09:00-10:00")
                .with(new Change.OverrideSet(LocalDate.parse("2011-12-31"), List.of()));

        assertThat(startsOn(apia, "2011-12-31")).isEmpty();
        assertThat(startsOn(apia, "2012-01-01")).hasSize(2);
    }

    @Test
    void a_clock_that_goes_back_over_midnight_shows_the_last_bookable_date_again() {
        var stJohns = open(ZoneId.of("America/St_Johns"), "00:00-24:00").with(new Change.PolicySet(policy(0, 0)));
        var saturdayLate = Instant.parse("2010-11-07T01:00:00Z");

        assertThat(Slots.free(stJohns, HAIRCUT, saturdayLate, Instant.MAX, saturdayLate))
                .extracting(slot -> slot.start().atZone(stJohns.zone()).toLocalDateTime() + " " + slot.start())
                .containsExactly(
                        "2010-11-06T22:30 2010-11-07T01:00:00Z",
                        "2010-11-06T23:00 2010-11-07T01:30:00Z",
                        "2010-11-06T23:30 2010-11-07T02:00:00Z",
                        "2010-11-06T23:30 2010-11-07T03:00:00Z");
    }

    private static Snapshot aligned(Snapshot snapshot, int interval, Alignment alignment) {
        return snapshot.with(new Change.PolicySet(policy(interval, alignment)));
    }
}
