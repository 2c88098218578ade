package io.agendum.query.directory;

import io.agendum.query.NothingFound;
import io.agendum.query.RulesJson;
import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.query.directory.ProviderSchedule.UpcomingWeek;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
class ScheduleQueries {

    private static final DirectoryMapping MAPPING = DirectoryMapping.INSTANCE;

    private final DirectoryTable directory;
    private final Clock clock;

    ScheduleQueries(DirectoryTable directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @QueryHandler
    ProviderSchedule answer(FindSchedule question) {
        var row = directory
                .provider(FindProvider.ofOwner(question.owner()))
                .orElseThrow(() -> new NothingFound("no such provider"));
        var rules = RulesJson.read(row.rules());
        var today = LocalDate.ofInstant(clock.instant(), rules.zone());
        var present = rules.hours().stream()
                .filter(hours -> !isLater(hours, today))
                .reduce((earlier, later) -> later)
                .map(WeeklyHours::days)
                .orElse(Map.of());
        return new ProviderSchedule(
                row.id(),
                rules.zone().getId(),
                week(present),
                rules.hours().stream().flatMap(hours -> upcoming(hours, today)).toList(),
                MAPPING.toPolicy(rules.policy()),
                row.version());
    }

    private static Stream<UpcomingWeek> upcoming(WeeklyHours hours, LocalDate today) {
        return isLater(hours, today)
                ? Stream.of(new UpcomingWeek(Objects.requireNonNull(hours.validFrom()), week(hours.days())))
                : Stream.empty();
    }

    private static boolean isLater(WeeklyHours hours, LocalDate today) {
        return hours.validFrom() != null && hours.validFrom().isAfter(today);
    }

    private static Map<String, List<Interval>> week(Map<DayOfWeek, List<WorkingTime>> days) {
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
