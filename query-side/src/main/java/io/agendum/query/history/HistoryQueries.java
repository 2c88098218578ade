package io.agendum.query.history;

import io.agendum.query.NothingFound;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
class HistoryQueries {

    private final HistoryTable history;

    HistoryQueries(HistoryTable history) {
        this.history = history;
    }

    @QueryHandler
    AppointmentHistory answer(FindAppointmentHistory question) {
        var entries = history.of(question.appointmentId()).stream()
                .map(HistoryMapping.INSTANCE::toEntry)
                .toList();
        if (entries.isEmpty()) {
            throw new NothingFound("no appointment " + question.appointmentId());
        }
        return new AppointmentHistory(question.appointmentId(), entries);
    }
}
