package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.BookedTimes;
import io.agendum.command.Holds;
import io.agendum.command.OverdueClaims;
import io.agendum.command.ProviderId;
import io.agendum.schedule.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresSlotClaims implements SlotClaims, BookedTimes, OverdueClaims, Holds {

    /** Two-key advisory locks of these kinds. */
    private static final int LOCKS_OF_MOVES = 6;

    private static final int LOCKS_OF_HOLDERS = 7;

    private final JdbcClient jdbc;

    PostgresSlotClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean claim(
            AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, @Nullable Instant until) {
        return insert(appointmentId, providerId, service, busy, until, null);
    }

    @Override
    public boolean hold(
            AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, Instant until, String holder) {
        return insert(appointmentId, providerId, service, busy, until, holder);
    }

    /** A conflicting claim is a missing row and not an error: a plain insert deadlocks when tries overlap. */
    private boolean insert(
            AppointmentId appointmentId,
            ProviderId providerId,
            Span service,
            Span busy,
            @Nullable Instant until,
            @Nullable String holder) {
        return jdbc.sql("""
                        INSERT INTO slot_claim
                            (provider_id, seat, during, appointment_id, starts_at, ends_at, held_until, holder)
                        VALUES (:provider, 0, tstzrange(:busyStart, :busyEnd, '[)'), :appointment, :start, :end, :until,
                                :holder)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("provider", providerId.value())
                        .param("busyStart", busy.start().atOffset(ZoneOffset.UTC))
                        .param("busyEnd", busy.end().atOffset(ZoneOffset.UTC))
                        .param("start", service.start().atOffset(ZoneOffset.UTC))
                        .param("end", service.end().atOffset(ZoneOffset.UTC))
                        .param(
                                "until",
                                until == null ? null : until.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("appointment", appointmentId.value())
                        .param("holder", holder, Types.VARCHAR)
                        .update()
                == 1;
    }

    /**
     * One move of a provider at a time: two that want each other's time would wait for each other. When there is nothing
     * to give up, somebody moved or ended the appointment since it was read, and it has to be read again.
     */
    @Override
    public boolean move(
            AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, @Nullable Instant until) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:kind, :key)")
                .param("kind", LOCKS_OF_MOVES)
                .param("key", providerId.value().hashCode())
                .query((row, n) -> n)
                .list();
        if (delete(appointmentId) == 0) {
            throw new ConcurrencyException(appointmentId + " does not hold any time now");
        }
        return claim(appointmentId, providerId, service, busy, until);
    }

    @Override
    public int heldBy(String holder, Instant now) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:kind, hashtext(:holder))")
                .param("kind", LOCKS_OF_HOLDERS)
                .param("holder", holder)
                .query((row, n) -> n)
                .list();
        return jdbc.sql("SELECT count(*) FROM slot_claim WHERE holder = :holder AND held_until > :now")
                .param("holder", holder)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @Override
    public void extend(AppointmentId appointmentId, Instant until) {
        jdbc.sql("UPDATE slot_claim SET held_until = :until WHERE appointment_id = :appointment")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("appointment", appointmentId.value())
                .update();
    }

    @Override
    public void keep(AppointmentId appointmentId, @Nullable Instant until) {
        jdbc.sql("UPDATE slot_claim SET held_until = :until, holder = NULL WHERE appointment_id = :appointment")
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("appointment", appointmentId.value())
                .update();
    }

    @Override
    public List<AppointmentId> until(Instant now, int most) {
        return jdbc.sql("""
                        SELECT appointment_id FROM slot_claim WHERE held_until <= :now ORDER BY held_until LIMIT :most
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, n) -> new AppointmentId(row.getObject("appointment_id", UUID.class)))
                .list();
    }

    @Override
    public List<AppointmentId> of(ProviderId providerId, Instant now) {
        return jdbc.sql("""
                        SELECT appointment_id FROM slot_claim WHERE provider_id = :provider AND held_until <= :now
                        """)
                .param("provider", providerId.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new AppointmentId(row.getObject("appointment_id", UUID.class)))
                .list();
    }

    @Override
    public Optional<Instant> endOf(AppointmentId appointmentId) {
        return jdbc.sql("SELECT held_until FROM slot_claim WHERE appointment_id = :appointment AND holder IS NOT NULL")
                .param("appointment", appointmentId.value())
                .query((row, n) -> instant(row, "held_until"))
                .optional();
    }

    @Override
    public void release(AppointmentId appointmentId) {
        delete(appointmentId);
    }

    private int delete(AppointmentId appointmentId) {
        return jdbc.sql("DELETE FROM slot_claim WHERE appointment_id = :appointment")
                .param("appointment", appointmentId.value())
                .update();
    }

    @Override
    public List<BookedTime> after(ProviderId providerId, Instant moment) {
        return jdbc.sql("""
                        SELECT appointment_id, starts_at, ends_at FROM slot_claim
                        WHERE provider_id = :provider AND during && tstzrange(:moment, NULL) AND ends_at > :moment
                        ORDER BY starts_at
                        """)
                .param("provider", providerId.value())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new BookedTime(
                        new AppointmentId(row.getObject("appointment_id", UUID.class)),
                        new Span(instant(row, "starts_at"), instant(row, "ends_at"))))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
