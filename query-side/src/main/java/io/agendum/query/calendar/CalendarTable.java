package io.agendum.query.calendar;

import static java.time.ZoneOffset.UTC;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.ViewSlot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appointments and the names of their providers. */
@Component
public class CalendarTable {

    private static final Rows<AppointmentRow> APPOINTMENTS =
            Rows.newest("appointment", AppointmentRow.class, "id", "version");
    private static final Rows<ProviderRow> PROVIDERS =
            Rows.newest("provider", ProviderRow.class, "provider_id", "version");

    private static final RowMapper<AppointmentRow> APPOINTMENT = new SimplePropertyRowMapper<>(AppointmentRow.class);
    private static final RowMapper<ProviderRow> PROVIDER = new SimplePropertyRowMapper<>(ProviderRow.class);

    private static final String APPOINTMENT_OF_PROVIDER = """
            SELECT appointment.*, provider_owner, provider_slug, provider_name
            FROM {slot}.appointment JOIN {slot}.provider USING (provider_id)
            """;

    private final JdbcClient jdbc;
    private final LiveSlots liveSlots;

    CalendarTable(JdbcClient jdbc, LiveSlots liveSlots) {
        this.jdbc = jdbc;
        this.liveSlots = liveSlots;
    }

    /** Writes appointments that are newer than what is kept. */
    public void writeAppointments(ViewSlot slot, Collection<AppointmentRow> rows) {
        APPOINTMENTS.write(jdbc, slot, rows);
    }

    /** Writes providers that are newer than what is kept. */
    public void writeProviders(ViewSlot slot, Collection<ProviderRow> rows) {
        PROVIDERS.write(jdbc, slot, rows);
    }

    /** The kept rows of these appointments, for their projector. */
    public List<AppointmentRow> appointments(ViewSlot slot, Collection<UUID> ids) {
        return APPOINTMENTS.find(jdbc, slot, ids);
    }

    /** The kept rows of these providers, for their projector. */
    public List<ProviderRow> providers(ViewSlot slot, Collection<UUID> ids) {
        return PROVIDERS.find(jdbc, slot, ids);
    }

    /** What is shown now of a provider. */
    public Optional<ProviderRow> provider(UUID id) {
        return PROVIDERS.find(jdbc, live(), List.of(id)).stream().findFirst();
    }

    /** A row as an answer. */
    public AppointmentView shown(AppointmentRow row, ProviderRow provider) {
        return CalendarMapping.INSTANCE.toView(row, provider);
    }

    Optional<AppointmentView> appointment(UUID id) {
        return jdbc.sql(live().in(APPOINTMENT_OF_PROVIDER + "WHERE id = :id"))
                .param("id", id)
                .query(CalendarTable::view)
                .optional();
    }

    /** No service is longer than a day, which bounds the part of the index that is read. */
    List<AppointmentView> between(UUID providerId, Instant from, Instant to) {
        return jdbc.sql(live().in(APPOINTMENT_OF_PROVIDER + """
                        WHERE provider_id = :provider
                        AND starts_at > :from - INTERVAL '24 hours' AND ends_at > :from AND starts_at < :to
                        ORDER BY starts_at, id
                        """))
                .param("provider", providerId)
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query(CalendarTable::view)
                .list();
    }

    List<AppointmentView> of(UUID providerId, Collection<UUID> ids) {
        return jdbc.sql(live().in(APPOINTMENT_OF_PROVIDER + "WHERE id = ANY(:ids) AND provider_id = :provider"))
                .param("ids", Rows.array("uuid", ids.stream()))
                .param("provider", providerId)
                .query(CalendarTable::view)
                .list();
    }

    private ViewSlot live() {
        return liveSlots.of("calendar");
    }

    private static AppointmentView view(ResultSet row, int number) throws SQLException {
        return CalendarMapping.INSTANCE.toView(APPOINTMENT.mapRow(row, number), PROVIDER.mapRow(row, number));
    }
}
