package io.agendum.query.calendar;

import io.agendum.query.NothingFound;
import java.time.Clock;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class CalendarQueries {

    private final CalendarTable calendar;
    private final Clock clock;

    CalendarQueries(CalendarTable calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
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

    @QueryHandler
    GuestAppointments answer(FindGuestAppointments question) {
        return new GuestAppointments(calendar.ofGuest(question.email()));
    }

    @QueryHandler
    ClientAppointments answer(FindClientAppointments question) {
        var after = question.cursor() == null ? null : Cursor.read(question.cursor());
        // One more than was asked for shows whether there is another page.
        var found =
                calendar.ofClient(question.clientId(), question.when(), clock.instant(), after, question.limit() + 1);
        var page = found.stream().limit(question.limit()).toList();
        return new ClientAppointments(page, next(page, found));
    }

    @QueryHandler
    ProviderAppointments answer(FindProviderAppointments question) {
        var after = question.cursor() == null ? null : Cursor.read(question.cursor());
        var found = calendar.ofProvider(question, after, question.limit() + 1);
        var page = found.stream().limit(question.limit()).toList();
        return new ProviderAppointments(page, next(page, found));
    }

    private static @Nullable String next(List<AppointmentView> page, List<AppointmentView> found) {
        return found.size() > page.size() ? Cursor.of(page.getLast()).written() : null;
    }
}
