package io.agendum.query.directory;

import io.agendum.query.NothingFound;
import io.agendum.query.RulesJson;
import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.schedule.Snapshot;
import io.agendum.schedule.WorkingTime;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
class DirectoryQueries {

    private static final DirectoryMapping MAPPING = DirectoryMapping.INSTANCE;

    private final DirectoryTable directory;
    private final Clock clock;

    DirectoryQueries(DirectoryTable directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @QueryHandler
    ProviderPage answer(FindProvider question) {
        var row = provider(question);
        var rules = RulesJson.read(row.rules());
        return MAPPING.toPage(row, weekOfToday(rules), rules.policy(), directory.services(row.id()));
    }

    @QueryHandler
    DateOverrides answer(FindDateOverrides question) {
        var row = provider(FindProvider.ofOwner(question.owner()));
        var items = RulesJson.read(row.rules()).overrides().entrySet().stream()
                .map(override -> new DateOverrides.Item(
                        override.getKey(),
                        override.getValue().stream().map(MAPPING::toInterval).toList()))
                .toList();
        return new DateOverrides(row.timezone(), items, row.version());
    }

    @QueryHandler
    TimeOffs answer(FindTimeOff question) {
        var row = provider(FindProvider.ofOwner(question.owner()));
        var items = directory.timeOff(row.id(), clock.instant()).stream()
                .map(MAPPING::toItem)
                .toList();
        return new TimeOffs(items, row.version());
    }

    @QueryHandler
    Providers answer(FindProviders question) {
        var after = question.cursor() == null ? null : Cursor.read(question.cursor());
        // One more than was asked for shows whether there is another page.
        var found = directory.search(SearchText.words(question.text()), after, question.limit() + 1);
        var page = found.stream().limit(question.limit()).toList();
        var next = found.size() > page.size()
                ? new Cursor(page.getLast().sortName(), page.getLast().id()).written()
                : null;
        return new Providers(page.stream().map(MAPPING::toItem).toList(), next);
    }

    private ProviderRow provider(FindProvider question) {
        return directory.provider(question).orElseThrow(() -> new NothingFound("no such provider"));
    }

    private Map<String, List<Interval>> weekOfToday(Snapshot rules) {
        var today = LocalDate.ofInstant(clock.instant(), rules.zone());
        var days = rules.hours().stream()
                .filter(hours -> hours.validFrom() == null || !hours.validFrom().isAfter(today))
                .reduce((earlier, later) -> later)
                .map(hours -> hours.days())
                .orElse(Map.of());
        var week = new LinkedHashMap<String, List<Interval>>();
        for (var day : DayOfWeek.values()) {
            List<WorkingTime> times = days.getOrDefault(day, List.of());
            week.put(
                    day.name().toLowerCase(Locale.ROOT),
                    times.stream().map(MAPPING::toInterval).toList());
        }
        return week;
    }
}
