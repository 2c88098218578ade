package io.agendum.projection.calendar;

import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentEvent;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.projection.Continued;
import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.ViewSlot;
import io.agendum.query.calendar.AppointmentRow;
import io.agendum.query.calendar.CalendarTable;
import io.agendum.query.calendar.ProviderRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class CalendarProjector implements Projector {

    private static final CalendarMapping MAPPING = CalendarMapping.INSTANCE;

    private final CalendarTable calendar;

    CalendarProjector(CalendarTable calendar) {
        this.calendar = calendar;
    }

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<Class<?>> handles() {
        return Set.of(
                AppointmentBooked.class,
                AppointmentCancelled.class,
                ProviderRegistered.class,
                ProviderProfileChanged.class);
    }

    @Override
    public String tables() {
        return """
                CREATE TABLE {slot}.appointment (
                    id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    code text NOT NULL,
                    status text NOT NULL,
                    client_id uuid NOT NULL,
                    guest boolean NOT NULL,
                    provider_id uuid NOT NULL,
                    service_id uuid NOT NULL,
                    service_name text NOT NULL,
                    starts_at timestamptz NOT NULL,
                    ends_at timestamptz NOT NULL,
                    timezone text NOT NULL,
                    local_start timestamp NOT NULL,
                    total_price numeric,
                    currency text NOT NULL,
                    client_name text NOT NULL,
                    client_email text NOT NULL,
                    client_phone text,
                    client_notes text,
                    cancellation_cutoff integer NOT NULL,
                    cancellation_reason text,
                    created_at timestamptz NOT NULL,
                    updated_at timestamptz NOT NULL
                );
                CREATE TABLE {slot}.provider (
                    provider_id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    provider_owner uuid NOT NULL,
                    provider_slug text NOT NULL,
                    provider_name text NOT NULL
                );
                """;
    }

    @Override
    public String indexes() {
        return """
                CREATE INDEX ON {slot}.appointment (provider_id, starts_at);
                CREATE INDEX ON {slot}.appointment (client_id, starts_at);
                """;
    }

    @Override
    public void handle(List<Recorded> batch, ViewSlot slot) {
        var appointments = keptAppointments(batch, slot);
        var providers = keptProviders(batch, slot);
        for (var recorded : batch) {
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
        calendar.writeAppointments(slot, appointments.values());
        calendar.writeProviders(slot, providers.values());
    }

    private static AppointmentRow cancelled(AppointmentRow row, AppointmentCancelled event, Recorded recorded) {
        return recorded.sequence() > row.version()
                ? row.cancelled(MAPPING.text(event.reason()), recorded.sequence(), recorded.at())
                : row;
    }

    private static ProviderRow named(ProviderRow row, ProviderProfileChanged event, Recorded recorded) {
        return recorded.sequence() > row.version() ? row.named(event.businessName(), recorded.sequence()) : row;
    }

    private Map<UUID, AppointmentRow> keptAppointments(List<Recorded> batch, ViewSlot slot) {
        var kept = new HashMap<UUID, AppointmentRow>();
        calendar.appointments(slot, Continued.in(batch, recorded -> recorded.event() instanceof AppointmentEvent))
                .forEach(row -> kept.put(row.id(), row));
        return kept;
    }

    private Map<UUID, ProviderRow> keptProviders(List<Recorded> batch, ViewSlot slot) {
        var kept = new HashMap<UUID, ProviderRow>();
        calendar.providers(slot, Continued.in(batch, recorded -> recorded.event() instanceof ProviderEvent))
                .forEach(row -> kept.put(row.providerId(), row));
        return kept;
    }
}
