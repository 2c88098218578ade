package io.agendum.query.calendar;

import io.agendum.query.Question;

/** Which appointments guests have booked with that e-mail address, in whatever case. */
public record FindGuestAppointments(String email) implements Question<GuestAppointments> {

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public Class<GuestAppointments> answer() {
        return GuestAppointments.class;
    }
}
