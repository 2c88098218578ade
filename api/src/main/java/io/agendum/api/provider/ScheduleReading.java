package io.agendum.api.provider;

import io.agendum.api.problem.Days;
import io.agendum.api.problem.Refused;
import io.agendum.api.provider.Week.Times;
import io.agendum.query.directory.ProviderPage.PolicyView;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Change;
import io.agendum.schedule.Policy;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads schedules; what the rules' own constructors refuse becomes a refusal that says where. */
final class ScheduleReading {

    private static final Pattern CLOCK = Pattern.compile("([0-4]\\d):([0-5]\\d)");
    private static final int LATEST_START = 24 * 60 - 1;
    private static final int LATEST_END = 48 * 60;

    private ScheduleReading() {}

    static @Nullable WeeklyHours hours(@Nullable Week week, @Nullable LocalDate validFrom) {
        if (week == null) {
            if (validFrom != null) {
                throw Refused.invalid("/weekly_hours", "required");
            }
            return null;
        }
        if (validFrom != null && !Days.isOnCalendar(validFrom.getYear())) {
            throw Refused.invalid("/valid_from", "wrong-type");
        }
        var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
        week.byDay()
                .forEach((day, times) ->
                        days.put(day, ofOneDay("/weekly_hours/" + day.name().toLowerCase(Locale.ROOT), times)));
        return at("/weekly_hours", () -> new WeeklyHours(validFrom, days));
    }

    /** What is not said stays as it is. */
    static @Nullable Policy policy(@Nullable PolicyRequest wanted, PolicyView present) {
        if (wanted == null) {
            return null;
        }
        return at(
                "/policy",
                () -> new Policy(
                        Objects.requireNonNullElse(wanted.slotInterval(), present.slotInterval()),
                        Alignment.valueOf(Objects.requireNonNullElse(wanted.slotAlignment(), present.slotAlignment())
                                .toUpperCase(Locale.ROOT)),
                        Objects.requireNonNullElse(wanted.bufferBefore(), present.bufferBefore()),
                        Objects.requireNonNullElse(wanted.bufferAfter(), present.bufferAfter()),
                        Objects.requireNonNullElse(wanted.minNotice(), present.minNotice()),
                        Objects.requireNonNullElse(wanted.maxAdvanceDays(), present.maxAdvanceDays()),
                        Objects.requireNonNullElse(wanted.cancellationCutoff(), present.cancellationCutoff()),
                        Objects.requireNonNullElse(wanted.autoConfirm(), present.autoConfirm()),
                        Objects.requireNonNullElse(wanted.pendingExpiry(), present.pendingExpiry()),
                        Objects.requireNonNullElse(wanted.reminders(), present.reminders())));
    }

    /** Working times that hold on one date instead of the weekly ones. */
    static List<WorkingTime> override(List<Times> intervals) {
        return ofOneDay("/intervals", intervals);
    }

    /** Times that each are right may still overlap. */
    private static List<WorkingTime> ofOneDay(String pointer, List<Times> times) {
        var read = new ArrayList<WorkingTime>();
        for (var time : times) {
            var here = pointer + "/" + read.size();
            var start = minutes(here + "/start", time.start(), LATEST_START, "start-time");
            var end = minutes(here + "/end", time.end(), LATEST_END, "clock-time");
            read.add(at(here, () -> new WorkingTime(start, end)));
        }
        return at(pointer, () -> new Change.OverrideSet(LocalDate.EPOCH, read)).times();
    }

    private static int minutes(String pointer, String clock, int latest, String wrong) {
        var parts = CLOCK.matcher(clock);
        if (!parts.matches()) {
            throw Refused.invalid(pointer, wrong);
        }
        var minutes = Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
        if (minutes > latest) {
            throw Refused.invalid(pointer, wrong);
        }
        return minutes;
    }

    private static <T> T at(String pointer, Supplier<T> rules) {
        try {
            return rules.get();
        } catch (IllegalArgumentException refused) {
            throw Refused.invalid(pointer, "invalid", String.valueOf(refused.getMessage()));
        }
    }
}
