package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.BookedTimes;
import io.agendum.command.ProviderId;
import io.agendum.schedule.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresSlotClaims implements SlotClaims, BookedTimes {

    private final JdbcClient jdbc;

    PostgresSlotClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A conflicting claim is a missing row and not an error: a plain insert deadlocks when tries overlap. */
    @Override
    public boolean claim(AppointmentId appointmentId, ProviderId providerId, Span service, Span busy) {
        return jdbc.sql("""
                        INSERT INTO slot_claim (provider_id, seat, during, appointment_id, starts_at, ends_at)
                        VALUES (:provider, 0, tstzrange(:busyStart, :busyEnd, '[)'), :appointment, :start, :end)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("provider", providerId.value())
                        .param("busyStart", busy.start().atOffset(ZoneOffset.UTC))
                        .param("busyEnd", busy.end().atOffset(ZoneOffset.UTC))
                        .param("start", service.start().atOffset(ZoneOffset.UTC))
                        .param("end", service.end().atOffset(ZoneOffset.UTC))
                        .param("appointment", appointmentId.value())
                        .update()
                == 1;
    }

    @Override
    public void release(AppointmentId appointmentId) {
        jdbc.sql("DELETE FROM slot_claim WHERE appointment_id = :appointment")
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
