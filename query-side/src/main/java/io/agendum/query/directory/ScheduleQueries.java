package io.agendum.query.directory;

import io.agendum.query.NothingFound;
import io.agendum.query.RulesJson;
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
        var row = directory
                .provider(FindProvider.ofOwner(question.owner()))
                .orElseThrow(() -> new NothingFound("no such provider"));
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
}
