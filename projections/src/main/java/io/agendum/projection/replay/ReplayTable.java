package io.agendum.projection.replay;

import io.agendum.query.ViewSlot;
import io.agendum.query.replay.ReplayView;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The replays and how far they are. */
@Component
class ReplayTable {

    private final JdbcClient jdbc;

    ReplayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes a replay; false while another one of the view is under way. */
    @Transactional
    boolean begin(UUID id, ViewSlot slot, UUID startedBy, String reason) {
        jdbc.sql("""
                UPDATE projection_replay
                SET state = 'failed', error = 'the node that ran it is gone', finished_at = now()
                WHERE view = :view AND state = 'running' AND heartbeat_at < now() - INTERVAL '30 seconds'
                """).param("view", slot.view()).update();
        return jdbc.sql("""
                        INSERT INTO projection_replay (id, view, slot, state, reason, started_by)
                        VALUES (:id, :view, :slot, 'running', :reason, :by)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", id)
                        .param("view", slot.view())
                        .param("slot", slot.letter())
                        .param("reason", reason)
                        .param("by", startedBy)
                        .update()
                == 1;
    }

    /** Notes progress; false once the replay has been cancelled. */
    @Transactional
    boolean progress(UUID id, long processed, long total) {
        return jdbc.sql("""
                        UPDATE projection_replay SET processed = :processed, total = :total, heartbeat_at = now()
                        WHERE id = :id AND state = 'running'
                        """)
                        .param("id", id)
                        .param("processed", processed)
                        .param("total", total)
                        .update()
                == 1;
    }

    /** Moves a replay from one state to the next; false when it is in another. */
    @Transactional
    boolean move(UUID id, String from, String to, @Nullable String comparison, @Nullable String error) {
        return jdbc.sql("""
                        UPDATE projection_replay
                        SET state = :to, comparison = coalesce(:comparison, comparison), error = :error,
                            finished_at = CASE WHEN :to = 'different' THEN NULL ELSE now() END
                        WHERE id = :id AND state = :from
                        """)
                        .param("id", id)
                        .param("from", from)
                        .param("to", to)
                        .param("comparison", comparison)
                        .param("error", error)
                        .update()
                == 1;
    }

    Optional<ReplayView> find(UUID id) {
        return jdbc.sql("SELECT *, now() AS asked_at FROM projection_replay WHERE id = :id")
                .param("id", id)
                .query((row, n) -> {
                    var started =
                            row.getObject("started_at", OffsetDateTime.class).toInstant();
                    var finishedAt = row.getObject("finished_at", OffsetDateTime.class);
                    var finished = finishedAt == null ? null : finishedAt.toInstant();
                    var until = finished == null
                            ? row.getObject("heartbeat_at", OffsetDateTime.class)
                                    .toInstant()
                            : finished;
                    var processed = row.getLong("processed");
                    var rate = rate(processed, started, until);
                    return new ReplayView(
                            id,
                            row.getString("view"),
                            row.getString("slot"),
                            row.getString("state"),
                            row.getString("reason"),
                            row.getObject("started_by", UUID.class),
                            processed,
                            row.getLong("total"),
                            rate,
                            finished != null || rate == 0 ? null : (row.getLong("total") - processed) / rate,
                            row.getString("comparison"),
                            row.getString("error"),
                            started,
                            finished);
                })
                .optional();
    }

    private static long rate(long processed, Instant from, Instant to) {
        var millis = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        return processed * 1_000 / millis;
    }
}
