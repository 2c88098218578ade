package io.agendum.query.calendar;

import io.agendum.query.Question;
import java.util.List;
import java.util.UUID;

/** Some appointments of one provider, as far as the view has met them. */
public record FindAppointments(UUID providerId, List<UUID> ids) implements Question<Appointments> {

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public Class<Appointments> answer() {
        return Appointments.class;
    }
}
