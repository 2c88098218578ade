package io.agendum.projection.replay;

import io.agendum.query.ViewSlot;
import io.agendum.store.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When each view was last reconciled with the log, and what came of it. */
@Component
class LedgerTable {

    private final JdbcClient jdbc;
    private final EventTypes types;

    LedgerTable(JdbcClient jdbc, EventTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    /** Whether the view is due; says so to one caller only. */
    @Transactional
    boolean takeUp(String view, Duration each) {
        return jdbc.sql("""
                        INSERT INTO projection_ledger AS last (view) VALUES (:view)
                        ON CONFLICT (view) DO UPDATE SET begun_at = now()
                        WHERE last.begun_at < now() - make_interval(secs => :each)
                        """)
                        .param("view", view)
                        .param("each", each.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    @Transactional
    void note(ViewSlot slot, long upTo, long missing) {
        jdbc.sql("""
                INSERT INTO projection_ledger (view, slot, position, missing, checked_at)
                VALUES (:view, :slot, :position, :missing, now())
                ON CONFLICT (view) DO UPDATE
                SET slot = excluded.slot, position = excluded.position,
                    missing = excluded.missing, checked_at = excluded.checked_at
                """)
                .param("view", slot.view())
                .param("slot", slot.letter())
                .param("position", upTo)
                .param("missing", missing)
                .update();
    }

    /** What came of the last time; empty before the first. */
    Optional<Result> last(String view) {
        return jdbc.sql(
                        "SELECT missing, checked_at FROM projection_ledger WHERE view = :view AND checked_at IS NOT NULL")
                .param("view", view)
                .query((row, n) -> new Result(
                        row.getLong("missing"),
                        row.getObject("checked_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * By stream, how many events the log has that the view has neither seen nor put aside; negative when the view has
     * seen more than there are.
     *
     * @param upTo a position up to which the log is settled and all segments have handled
     */
    Map<UUID, Long> differences(ViewSlot slot, Set<Class<?>> handled, long upTo) {
        return jdbc
                .sql(slot.in("""
                        SELECT event.aggregate_identifier::uuid AS aggregate_id,
                               count(*) - count(*) FILTER (WHERE letter.event_identifier IS NOT NULL)
                                   - coalesce(max(view.seen), 0) AS missing
                        FROM domain_event_entry event
                        LEFT JOIN {slot}.progress view ON view.aggregate_id = event.aggregate_identifier::uuid
                        LEFT JOIN dead_letter_entry letter
                            ON letter.processing_group = :group AND letter.event_identifier = event.event_identifier
                        WHERE event.payload_type = ANY (:types)
                          AND (event.global_index <= :upTo OR event.sequence_number <= view.sequence)
                        GROUP BY event.aggregate_identifier
                        HAVING count(*) - count(*) FILTER (WHERE letter.event_identifier IS NOT NULL)
                            <> coalesce(max(view.seen), 0)
                        """))
                .param("group", slot.schema())
                .param(
                        "types",
                        handled.stream()
                                .map(event -> types.typeOf(event).orElseThrow().name())
                                .toArray(String[]::new))
                .param("upTo", upTo)
                .query((row, n) -> Map.entry(row.getObject("aggregate_id", UUID.class), row.getLong("missing")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * What came of comparing a view with the log.
     *
     * @param missing events that the view had not seen
     */
    record Result(long missing, Instant checkedAt) {}
}
