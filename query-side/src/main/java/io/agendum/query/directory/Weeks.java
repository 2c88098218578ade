package io.agendum.query.directory;

import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.query.directory.ProviderSchedule.UpcomingWeek;
import io.agendum.schedule.Snapshot;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The usual weeks of a provider as answers show them: every weekday, in lower case. */
final class Weeks {

    private static final DirectoryMapping MAPPING = DirectoryMapping.INSTANCE;

    private Weeks() {}

    /** The week that holds on that day. */
    static Map<String, List<Interval>> on(LocalDate day, Snapshot rules) {
        return shown(rules.hours().stream()
                .filter(hours -> !beginsAfter(day, hours))
                .reduce((earlier, later) -> later)
                .map(WeeklyHours::days)
                .orElse(Map.of()));
    }

    /** The weeks that begin to hold after that day. */
    static List<UpcomingWeek> after(LocalDate day, Snapshot rules) {
        return rules.hours().stream()
                .filter(hours -> beginsAfter(day, hours))
                .map(hours -> new UpcomingWeek(Objects.requireNonNull(hours.validFrom()), shown(hours.days())))
                .toList();
    }

    private static boolean beginsAfter(LocalDate day, WeeklyHours hours) {
        return hours.validFrom() != null && hours.validFrom().isAfter(day);
    }

    private static Map<String, List<Interval>> shown(Map<DayOfWeek, List<WorkingTime>> days) {
        var week = new LinkedHashMap<String, List<Interval>>();
        for (var day : DayOfWeek.values()) {
            week.put(
                    day.name().toLowerCase(Locale.ROOT),
                    days.getOrDefault(day, List.of()).stream()
                            .map(MAPPING::toInterval)
                            .toList());
        }
        return week;
    }
}
