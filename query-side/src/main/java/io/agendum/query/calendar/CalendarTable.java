package io.agendum.query.calendar;

import static java.time.ZoneOffset.UTC;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.ViewSlot;
import io.agendum.query.calendar.Dashboard.Entry;
import io.agendum.query.calendar.FindClientAppointments.When;
import io.agendum.query.calendar.Tallies.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appointments, the names of their providers, and how far the view has come with each of these. */
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

    /** No service is longer than a day, which bounds the part of the index that is read. */
    private static final String TOUCHING = """
            WHERE provider_id = :provider
            AND starts_at > :from - INTERVAL '24 hours' AND ends_at > :from AND starts_at < :to
            """;

    private static final Map<When, String> THOSE = Map.of(
            When.UPCOMING, "status IN ('pending', 'confirmed') AND ends_at > :now",
            When.PAST, "status IN ('completed', 'no_show') OR status IN ('pending', 'confirmed') AND ends_at <= :now",
            When.CANCELLED, "status IN ('cancelled', 'rejected', 'expired')");

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

    /** Writes how far the view has come with each provider; it never goes back, and a late event has a lower position. */
    public void writeReached(ViewSlot slot, Collection<ReachedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(slot.in("""
                        INSERT INTO {slot}.reached AS kept (provider_id, position)
                        SELECT * FROM unnest(:providers, :positions)
                        ON CONFLICT (provider_id) DO UPDATE SET position = GREATEST(kept.position, excluded.position)
                        """))
                .param("providers", Rows.array("uuid", rows.stream().map(ReachedRow::providerId)))
                .param("positions", Rows.array("bigint", rows.stream().map(ReachedRow::position)))
                .update();
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

    List<AppointmentView> between(UUID providerId, Instant from, Instant to) {
        return jdbc.sql(live().in(APPOINTMENT_OF_PROVIDER + TOUCHING + "ORDER BY starts_at, id"))
                .param("provider", providerId)
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query(CalendarTable::view)
                .list();
    }

    /** A page of a provider's appointments, those behind the cursor. */
    List<AppointmentView> ofProvider(FindProviderAppointments question, @Nullable Cursor after, int limit) {
        var ofStatus = question.status() == null ? "" : "AND status = :status ";
        var behind = after == null ? "" : "AND (starts_at, id) > (:startsAt, :id) ";
        var asked = jdbc.sql(live().in(APPOINTMENT_OF_PROVIDER + TOUCHING + ofStatus + behind
                        + "ORDER BY starts_at, id LIMIT :limit"))
                .param("provider", question.providerId())
                .param("from", question.from().atOffset(UTC))
                .param("to", question.to().atOffset(UTC))
                .param("limit", limit);
        if (question.status() != null) {
            asked.param("status", question.status());
        }
        if (after != null) {
            asked.param("startsAt", after.startsAt().atOffset(UTC)).param("id", after.id());
        }
        return asked.query(CalendarTable::view).list();
    }

    /**
     * What starts in each of the stretches. Position and numbers are of one look. Each stretch is counted by itself: joined,
     * they would have the database read all that a provider ever had.
     */
    List<Tally> tallies(UUID providerId, List<Stretch> stretches) {
        return jdbc.sql(live().in("""
                        SELECT stretch, status, currency, COALESCE(appointments, 0) AS appointments,
                               COALESCE(price, 0) AS price, COALESCE(minutes, 0) AS minutes,
                               COALESCE((SELECT position FROM {slot}.reached WHERE provider_id = :provider), 0) AS position
                        FROM unnest(:starts, :ends) WITH ORDINALITY AS asked (begins, ends, stretch)
                        LEFT JOIN LATERAL (
                            SELECT status, currency, count(*) AS appointments, sum(total_price) AS price,
                                   sum(extract(epoch FROM ends_at - starts_at))::bigint / 60 AS minutes
                            FROM {slot}.appointment
                            WHERE provider_id = :provider AND starts_at >= begins AND starts_at < ends
                            GROUP BY status, currency) AS counted ON true
                        """))
                .param("provider", providerId)
                .param("starts", Rows.array("timestamptz", stretches.stream().map(Stretch::start)))
                .param("ends", Rows.array("timestamptz", stretches.stream().map(Stretch::end)))
                .query(Tally.class)
                .list();
    }

    /** Whom the provider meets next before that end of its day, and who waits for an answer, the most urgent first. */
    Named named(UUID providerId, Instant now, Instant endOfDay, int mostApprovals) {
        var next = new ArrayList<Entry>();
        var approvals = new ArrayList<Entry>();
        var total = new int[1];
        jdbc.sql(live().in("""
                        SELECT * FROM (
                            SELECT true AS is_next, 1 AS total, LEAST(answer_by, starts_at) AS due, appointment.*
                            FROM {slot}.appointment
                            WHERE provider_id = :provider AND starts_at >= :now AND starts_at < :end
                            AND (status = 'confirmed' OR status = 'pending' AND LEAST(answer_by, starts_at) > :now)
                            ORDER BY starts_at, id LIMIT 1) AS next
                        UNION ALL
                        SELECT * FROM (
                            SELECT false, count(*) OVER (), LEAST(answer_by, starts_at) AS due, appointment.*
                            FROM {slot}.appointment
                            WHERE provider_id = :provider AND starts_at > :now
                            AND status = 'pending' AND LEAST(answer_by, starts_at) > :now
                            ORDER BY due, id LIMIT :most) AS asked
                        ORDER BY is_next DESC, due, id
                        """))
                .param("provider", providerId)
                .param("now", now.atOffset(UTC))
                .param("end", endOfDay.atOffset(UTC))
                .param("most", mostApprovals)
                .query(row -> {
                    var entry = CalendarMapping.INSTANCE.toEntry(APPOINTMENT.mapRow(row, 0));
                    if (row.getBoolean("is_next")) {
                        next.add(entry);
                        return;
                    }
                    approvals.add(entry);
                    total[0] = row.getInt("total");
                });
        return new Named(next.isEmpty() ? null : next.getFirst(), approvals, total[0]);
    }

    List<AppointmentView> of(UUID providerId, Collection<UUID> ids) {
        return jdbc.sql(live().in(APPOINTMENT_OF_PROVIDER + "WHERE id = ANY(:ids) AND provider_id = :provider"))
                .param("ids", Rows.array("uuid", ids.stream()))
                .param("provider", providerId)
                .query(CalendarTable::view)
                .list();
    }

    List<UUID> ofGuest(String email) {
        return jdbc.sql(live().in("""
                        SELECT id FROM {slot}.appointment WHERE guest AND lower(client_email) = lower(:email)
                        ORDER BY starts_at LIMIT 100
                        """)).param("email", email).query(UUID.class).list();
    }

    /** A page of a client's appointments, those behind the cursor. */
    List<AppointmentView> ofClient(UUID client, When when, Instant now, @Nullable Cursor after, int limit) {
        var upcoming = when == When.UPCOMING;
        var behind = after == null ? "" : "AND (starts_at, id) " + (upcoming ? ">" : "<") + " (:startsAt, :id)";
        var order = upcoming ? "starts_at, id" : "starts_at DESC, id DESC";
        var asked = jdbc.sql(live().in(APPOINTMENT_OF_PROVIDER
                        + "WHERE client_id = :client AND NOT guest AND (%s) %s ORDER BY %s LIMIT :limit"
                                .formatted(THOSE.get(when), behind, order)))
                .param("client", client)
                .param("now", now.atOffset(UTC))
                .param("limit", limit);
        if (after != null) {
            asked.param("startsAt", after.startsAt().atOffset(UTC)).param("id", after.id());
        }
        return asked.query(CalendarTable::view).list();
    }

    private ViewSlot live() {
        return liveSlots.of("calendar");
    }

    private static AppointmentView view(ResultSet row, int number) throws SQLException {
        return CalendarMapping.INSTANCE.toView(APPOINTMENT.mapRow(row, number), PROVIDER.mapRow(row, number));
    }

    /**
     * Appointments that a dashboard names.
     *
     * @param next null when nothing comes today
     * @param approvalsTotal how many there are, named or not
     */
    record Named(@Nullable Entry next, List<Entry> approvals, int approvalsTotal) {}
}
