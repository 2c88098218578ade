package io.agendum.projection.calendar;

import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.projection.Recorded;
import io.agendum.query.calendar.AppointmentRow;
import io.agendum.query.calendar.ProviderRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rows of the calendar, and what events make of them. */
final class CalendarRows {

    /** The events that make a difference. */
    static final Set<Class<?>> EVENTS = Set.of(
            AppointmentBooked.class,
            AppointmentCancelled.class,
            ProviderRegistered.class,
            ProviderProfileChanged.class);

    private static final CalendarMapping MAPPING = CalendarMapping.INSTANCE;

    private final Map<UUID, AppointmentRow> appointments = new HashMap<>();
    private final Map<UUID, ProviderRow> providers = new HashMap<>();

    /** Begins with what is kept. */
    CalendarRows(Collection<AppointmentRow> appointments, Collection<ProviderRow> providers) {
        appointments.forEach(row -> this.appointments.put(row.id(), row));
        providers.forEach(row -> this.providers.put(row.providerId(), row));
    }

    Collection<AppointmentRow> appointments() {
        return appointments.values();
    }

    Collection<ProviderRow> providers() {
        return providers.values();
    }

    void handle(Iterable<Recorded> events) {
        events.forEach(this::handle);
    }

    private void handle(Recorded recorded) {
        switch (recorded.event()) {
            case AppointmentBooked booked ->
                appointments.putIfAbsent(booked.appointmentId(), MAPPING.toRow(booked, recorded));
            case AppointmentCancelled cancelled ->
                appointments.computeIfPresent(
                        cancelled.appointmentId(), (id, row) -> cancelled(row, cancelled, recorded));
            case ProviderRegistered registered ->
                providers.putIfAbsent(registered.providerId(), MAPPING.toRow(registered, recorded.sequence()));
            case ProviderProfileChanged changed ->
                providers.computeIfPresent(changed.providerId(), (id, row) -> named(row, changed, recorded));
            default -> throw new IllegalArgumentException("not for the calendar: " + recorded.type());
        }
    }

    private static AppointmentRow cancelled(AppointmentRow row, AppointmentCancelled event, Recorded recorded) {
        return recorded.sequence() > row.version()
                ? row.cancelled(MAPPING.text(event.reason()), recorded.sequence(), recorded.at())
                : row;
    }

    private static ProviderRow named(ProviderRow row, ProviderProfileChanged event, Recorded recorded) {
        return recorded.sequence() > row.version() ? row.named(event.businessName(), recorded.sequence()) : row;
    }
}
