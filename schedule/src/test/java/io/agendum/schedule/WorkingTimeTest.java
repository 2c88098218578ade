package io.agendum.schedule;

import static io.agendum.schedule.Salon.daily;
import static io.agendum.schedule.Salon.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkingTimeTest {

    @ParameterizedTest
    @CsvSource({"-1, 60", "1440, 1500", "60, 60", "61, 60", "1380, 2881"})
    void an_impossible_working_time_is_refused(int start, int end) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkingTime(start, end));
    }

    @ParameterizedTest
    @CsvSource({"0, 1440", "1439, 2880", "0, 1"})
    void the_extremes_are_allowed(int start, int end) {
        assertThatCode(() -> new WorkingTime(start, end)).doesNotThrowAnyException();
    }

    @Test
    void times_of_a_day_are_sorted() {
        var hours = new WeeklyHours(null, Map.of(DayOfWeek.MONDAY, times("14:00-18:00", "09:00-12:00")));

        assertThat(hours.days().get(DayOfWeek.MONDAY)).isEqualTo(times("09:00-12:00", "14:00-18:00"));
    }

    @Test
    void times_that_overlap_are_refused_in_a_week_and_in_an_override() {
        assertThatIllegalArgumentException().isThrownBy(() -> daily(null, "09:00-12:00", "11:59-13:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Change.OverrideSet(LocalDate.EPOCH, times("09:00-12:00", "11:59-13:00")));
    }

    @Test
    void times_that_touch_are_kept_apart() {
        assertThat(daily(null, "09:00-12:00", "12:00-13:00").days().get(DayOfWeek.SUNDAY))
                .hasSize(2);
    }

    @Test
    void time_past_midnight_must_leave_the_next_day_alone_also_from_sunday_to_monday() {
        var sunday = times("22:00-26:00");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeeklyHours(
                        null, Map.of(DayOfWeek.SUNDAY, sunday, DayOfWeek.MONDAY, times("01:59-03:00"))));
        assertThatCode(() ->
                        new WeeklyHours(null, Map.of(DayOfWeek.SUNDAY, sunday, DayOfWeek.MONDAY, times("02:00-03:00"))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_day_without_times_is_the_same_as_an_absent_day() {
        assertThat(new WeeklyHours(null, Map.of(DayOfWeek.MONDAY, List.of())))
                .isEqualTo(new WeeklyHours(null, Map.of()));
    }

    @Test
    void hours_do_not_change_with_the_maps_they_were_made_from() {
        var times = new ArrayList<>(times("09:00-12:00"));
        var days = new HashMap<>(Map.of(DayOfWeek.MONDAY, (List<WorkingTime>) times));
        var hours = new WeeklyHours(null, days);

        times.clear();
        days.clear();

        assertThat(hours.days()).containsOnlyKeys(DayOfWeek.MONDAY);
        assertThat(hours.days().get(DayOfWeek.MONDAY)).hasSize(1);
        assertThatThrownBy(() -> hours.days().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
