package io.agendum.schedule;

import static io.agendum.schedule.Checks.require;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The working times of a normal week, in force from a local date until a later version takes over; without a date, since
 * ever. A day that is absent or has no times is closed. Times past midnight belong to the day they begin on.
 */
public record WeeklyHours(@Nullable LocalDate validFrom, Map<DayOfWeek, List<WorkingTime>> days) {

    static final Comparator<WeeklyHours> BY_VALIDITY =
            Comparator.comparing(WeeklyHours::validFrom, Comparator.nullsFirst(Comparator.naturalOrder()));

    public WeeklyHours {
        var copy = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
        days.forEach((day, times) -> {
            if (!times.isEmpty()) {
                copy.put(day, WorkingTime.ofOneDay(times));
            }
        });
        copy.forEach((day, times) -> requireRoomAfterMidnight(times, copy.getOrDefault(day.plus(1), List.of())));
        days = Collections.unmodifiableMap(copy);
    }

    private static void requireRoomAfterMidnight(List<WorkingTime> today, List<WorkingTime> tomorrow) {
        if (tomorrow.isEmpty()) {
            return;
        }
        var last = today.getLast();
        var first = tomorrow.getFirst();
        require(
                last.endMinute() - WorkingTime.MINUTES_OF_DAY <= first.startMinute(),
                "working time past midnight overlaps the next day's: %s and %s",
                last,
                first);
    }

    boolean inForceOn(LocalDate date) {
        return validFrom == null || !validFrom.isAfter(date);
    }
}
