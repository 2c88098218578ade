package io.agendum.api.provider;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Working times of a normal week. A day that is left out, or has none, is closed. */
@Schema(name = "WeeklyHours")
record Week(
        @Nullable @Size(max = 48) List<@NotNull @Valid Times> monday,
        @Nullable @Size(max = 48) List<@NotNull @Valid Times> tuesday,
        @Nullable @Size(max = 48) List<@NotNull @Valid Times> wednesday,
        @Nullable @Size(max = 48) List<@NotNull @Valid Times> thursday,
        @Nullable @Size(max = 48) List<@NotNull @Valid Times> friday,
        @Nullable @Size(max = 48) List<@NotNull @Valid Times> saturday,
        @Nullable @Size(max = 48) List<@NotNull @Valid Times> sunday) {

    Map<DayOfWeek, List<Times>> byDay() {
        var days = new EnumMap<DayOfWeek, List<Times>>(DayOfWeek.class);
        put(days, DayOfWeek.MONDAY, monday);
        put(days, DayOfWeek.TUESDAY, tuesday);
        put(days, DayOfWeek.WEDNESDAY, wednesday);
        put(days, DayOfWeek.THURSDAY, thursday);
        put(days, DayOfWeek.FRIDAY, friday);
        put(days, DayOfWeek.SATURDAY, saturday);
        put(days, DayOfWeek.SUNDAY, sunday);
        return days;
    }

    private static void put(Map<DayOfWeek, List<Times>> days, DayOfWeek day, @Nullable List<Times> times) {
        if (times != null) {
            days.put(day, times);
        }
    }

    /** From and to as {@code HH:mm}; an end past {@code 24:00}, up to {@code 48:00}, lies on the next day. */
    @Schema(name = "Interval")
    record Times(@NotNull String start, @NotNull String end) {}
}
