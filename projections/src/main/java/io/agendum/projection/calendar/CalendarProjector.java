package io.agendum.projection.calendar;

import io.agendum.event.booking.AppointmentEvent;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.projection.Continued;
import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.ViewSlot;
import io.agendum.query.calendar.CalendarTable;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class CalendarProjector implements Projector {

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
        return 5;
    }

    @Override
    public Set<Class<?>> handles() {
        return CalendarRows.EVENTS;
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
                    provider_notes text,
                    cancellation_cutoff integer NOT NULL,
                    cancellation_reason text,
                    answer_by timestamptz,
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
                CREATE TABLE {slot}.reached (
                    provider_id uuid PRIMARY KEY,
                    position bigint NOT NULL
                );
                """;
    }

    @Override
    public String indexes() {
        return """
                CREATE INDEX ON {slot}.appointment (provider_id, starts_at);
                CREATE INDEX ON {slot}.appointment (client_id, starts_at);
                CREATE INDEX ON {slot}.appointment (lower(client_email)) WHERE guest;
                """;
    }

    @Override
    public void handle(List<Recorded> batch, ViewSlot slot) {
        var rows = new CalendarRows(
                calendar.appointments(
                        slot, Continued.in(batch, recorded -> recorded.event() instanceof AppointmentEvent)),
                calendar.providers(slot, Continued.in(batch, recorded -> recorded.event() instanceof ProviderEvent)));
        rows.handle(batch);
        calendar.writeAppointments(slot, rows.appointments());
        calendar.writeProviders(slot, rows.providers());
        calendar.writeReached(slot, rows.reached(batch));
    }
}
