package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.schedule.Span;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresSlotClaims implements SlotClaims {

    private final JdbcClient jdbc;

    PostgresSlotClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A conflicting claim is a missing row and not an error: a plain insert deadlocks when tries overlap. */
    @Override
    public boolean claim(AppointmentId appointmentId, ProviderId providerId, Span busy) {
        return jdbc.sql("""
                        INSERT INTO slot_claim (provider_id, seat, during, appointment_id)
                        VALUES (:provider, 0, tstzrange(:start, :end, '[)'), :appointment)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("provider", providerId.value())
                        .param("start", busy.start().atOffset(ZoneOffset.UTC))
                        .param("end", busy.end().atOffset(ZoneOffset.UTC))
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
}
