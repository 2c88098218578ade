package io.agendum.query.calendar;

import io.agendum.query.Question;
import java.util.UUID;

/** One appointment by its own events, for who knows of more than the view may have handled: nothing is waited for. */
public record FindAppointmentNow(UUID appointmentId) implements Question<AppointmentView> {

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public Class<AppointmentView> answer() {
        return AppointmentView.class;
    }
}
