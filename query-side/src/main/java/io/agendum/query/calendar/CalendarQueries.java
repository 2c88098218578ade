package io.agendum.query.calendar;

import io.agendum.query.NothingFound;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
class CalendarQueries {

    private final CalendarTable calendar;

    CalendarQueries(CalendarTable calendar) {
        this.calendar = calendar;
    }

    @QueryHandler
    AppointmentView answer(FindAppointment question) {
        return calendar.appointment(question.appointmentId())
                .orElseThrow(() -> new NothingFound("no appointment " + question.appointmentId()));
    }

    @QueryHandler
    ProviderCalendar answer(FindProviderCalendar question) {
        return new ProviderCalendar(
                question.providerId(), calendar.between(question.providerId(), question.from(), question.to()));
    }

    @QueryHandler
    Appointments answer(FindAppointments question) {
        return new Appointments(calendar.of(question.providerId(), question.ids()));
    }
}
