package io.agendum.query.directory;

import io.agendum.query.NothingFound;
import io.agendum.query.RulesJson;
import io.agendum.schedule.Slots;
import java.time.Clock;
import java.time.LocalDate;
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
        var row = provider(FindProvider.ofOwner(question.owner()));
        var rules = RulesJson.read(row.rules());
        var today = LocalDate.ofInstant(clock.instant(), rules.zone());
        return new ProviderSchedule(
                row.id(),
                rules.zone().getId(),
                Weeks.on(today, rules),
                Weeks.after(today, rules),
                MAPPING.toPolicy(rules.policy()),
                row.version());
    }

    @QueryHandler
    WorkingDays answer(FindWorkingDays question) {
        var row = provider(FindProvider.byId(question.providerId()));
        var rules = RulesJson.read(row.rules());
        var zone = rules.zone();
        var from = question.from().atStartOfDay(zone).toInstant();
        var to = question.to().plusDays(1).atStartOfDay(zone).toInstant();
        return new WorkingDays(
                row.id(),
                row.owner(),
                zone.getId(),
                directory.timeOff(row.id(), from, to).stream()
                        .map(off -> MAPPING.toTimeOff(off, zone))
                        .toList(),
                Slots.workingTime(rules, from, to).stream()
                        .map(worked -> MAPPING.toInterval(worked, zone))
                        .toList());
    }

    private ProviderRow provider(FindProvider question) {
        return directory.provider(question).orElseThrow(() -> new NothingFound("no such provider"));
    }
}
