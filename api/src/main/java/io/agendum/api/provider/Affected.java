package io.agendum.api.provider;

import io.agendum.api.bus.Queries;
import io.agendum.command.provider.AffectedAppointments;
import io.agendum.query.calendar.AppointmentView;
import io.agendum.query.calendar.FindAppointments;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows what a change affects: which and when is exact, as the change itself knows it; the rest is the calendar's. */
@Component
class Affected {

    private final Queries queries;
    private final ProviderMapping mapping;

    Affected(Queries queries, ProviderMapping mapping) {
        this.queries = queries;
        this.mapping = mapping;
    }

    List<AffectedAppointment> shown(UUID provider, AffectedAppointments affected, String timezone) {
        if (affected.items().isEmpty()) {
            return List.of();
        }
        var ids = affected.items().stream()
                .map(time -> time.appointmentId().value())
                .toList();
        var known = queries.ask(new FindAppointments(provider, ids)).items().stream()
                .collect(Collectors.toMap(AppointmentView::id, Function.identity()));
        var zone = ZoneId.of(timezone);
        return affected.items().stream()
                .map(time ->
                        mapping.toAffected(time, known.get(time.appointmentId().value()), zone))
                .toList();
    }
}
