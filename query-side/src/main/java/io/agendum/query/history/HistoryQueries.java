package io.agendum.query.history;

import io.agendum.query.MalformedCursor;
import io.agendum.query.NothingFound;
import java.util.regex.Pattern;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
class HistoryQueries {

    /** The sequence number of the last entry of a page. */
    private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

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

    @QueryHandler
    SettingsHistory answer(FindSettingsHistory question) {
        var before = question.cursor() == null ? Long.MAX_VALUE : sequence(question.cursor());
        var provider = history.providerOf(question.owner()).orElseThrow(() -> new NothingFound("no such provider"));
        // One more than was asked for shows whether there is another page.
        var found = history.settings(provider, before, question.limit() + 1);
        var page = found.stream().limit(question.limit()).toList();
        return new SettingsHistory(
                provider,
                page.stream().map(HistoryMapping.INSTANCE::toEntry).toList(),
                found.size() > page.size() ? String.valueOf(page.getLast().sequence()) : null);
    }

    private static long sequence(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw new MalformedCursor();
        }
        return Long.parseLong(cursor);
    }
}
