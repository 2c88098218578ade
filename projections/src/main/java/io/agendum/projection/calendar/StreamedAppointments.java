package io.agendum.projection.calendar;

import io.agendum.projection.Streams;
import io.agendum.query.NothingFound;
import io.agendum.query.calendar.AppointmentRow;
import io.agendum.query.calendar.AppointmentView;
import io.agendum.query.calendar.CalendarTable;
import io.agendum.query.calendar.FindAppointmentNow;
import io.agendum.query.calendar.ProviderRow;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Makes the row of one appointment from its stream as the projector does, so that both show the same. */
@Component
class StreamedAppointments {

    private final Streams streams;
    private final CalendarTable calendar;

    StreamedAppointments(Streams streams, CalendarTable calendar) {
        this.streams = streams;
        this.calendar = calendar;
    }

    @QueryHandler
    AppointmentView answer(FindAppointmentNow question) {
        var id = question.appointmentId();
        return rowsOf(id).appointments().stream()
                .findFirst()
                .map(row -> calendar.shown(row, providerOf(row)))
                .orElseThrow(() -> new NothingFound("no appointment " + id));
    }

    private ProviderRow providerOf(AppointmentRow row) {
        return calendar.provider(row.providerId())
                .orElseGet(() -> rowsOf(row.providerId()).providers().iterator().next());
    }

    private CalendarRows rowsOf(UUID aggregateId) {
        var rows = new CalendarRows(List.of(), List.of());
        rows.handle(streams.of(aggregateId, CalendarRows.EVENTS));
        return rows;
    }
}
