package io.agendum.query.history;

import io.agendum.query.Question;
import java.util.UUID;

/** Everything that happened to an appointment. */
public record FindAppointmentHistory(UUID appointmentId) implements Question<AppointmentHistory> {

    @Override
    public String view() {
        return "history";
    }

    @Override
    public Class<AppointmentHistory> answer() {
        return AppointmentHistory.class;
    }
}
