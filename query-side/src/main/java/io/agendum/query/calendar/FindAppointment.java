package io.agendum.query.calendar;

import io.agendum.query.Question;
import java.util.UUID;

/** One appointment. */
public record FindAppointment(UUID appointmentId) implements Question<AppointmentView> {

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public Class<AppointmentView> answer() {
        return AppointmentView.class;
    }
}
