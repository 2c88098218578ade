package io.agendum.schedule;

import static io.agendum.schedule.Checks.require;
import static io.agendum.schedule.Checks.requireRange;

import java.util.Comparator;
import java.util.List;

/**
 * Working time in minutes of the local day it begins on. It may run past midnight: 22:00 to 02:00 is 1320 to 1560, and
 * midnight at the day's end is 1440.
 */
public record WorkingTime(int startMinute, int endMinute) {

    static final int MINUTES_OF_DAY = 1440;

    private static final Comparator<WorkingTime> BY_START =
            Comparator.comparingInt(WorkingTime::startMinute).thenComparingInt(WorkingTime::endMinute);

    public WorkingTime {
        requireRange("startMinute", startMinute, 0, MINUTES_OF_DAY - 1);
        requireRange("endMinute", endMinute, 1, 2 * MINUTES_OF_DAY);
        require(startMinute < endMinute, "working time must start before it ends: %d to %d", startMinute, endMinute);
    }

    /** The working times of one day in order; times that touch are kept apart, times that overlap are refused. */
    static List<WorkingTime> ofOneDay(List<WorkingTime> times) {
        var sorted = times.stream().sorted(BY_START).toList();
        for (var next = 1; next < sorted.size(); next++) {
            var earlier = sorted.get(next - 1);
            var later = sorted.get(next);
            require(earlier.endMinute <= later.startMinute, "working times overlap: %s and %s", earlier, later);
        }
        return sorted;
    }
}
