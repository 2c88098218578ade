package io.agendum.projection.replay;

import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.ViewSlot;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The schema of a slot: the view's own tables, and which events of which aggregate are in them. */
@Component
class SlotSchema {

    private static final String PROGRESS = """
            CREATE TABLE {slot}.progress (
                aggregate_id uuid   NOT NULL PRIMARY KEY,
                sequence     bigint NOT NULL,
                position     bigint NOT NULL,
                -- How many events of the aggregate were handled; the log is reconciled with it.
                seen         bigint NOT NULL
            )
            """;

    private final JdbcTemplate jdbc;

    SlotSchema(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An empty schema with the view's tables, whatever was there before. */
    void createEmpty(Projector projector, ViewSlot slot) {
        jdbc.execute(slot.in("DROP SCHEMA IF EXISTS {slot} CASCADE"));
        jdbc.execute(slot.in("CREATE SCHEMA {slot}"));
        jdbc.execute(slot.in(PROGRESS));
        jdbc.execute(slot.in(projector.tables()));
    }

    /** What can wait until the rows are there. */
    void index(Projector projector, ViewSlot slot) {
        var indexes = slot.in(projector.indexes());
        if (!indexes.isBlank()) {
            jdbc.execute(indexes);
        }
    }

    /**
     * Notes in the transaction of the rows which events they contain. When a late event fills a gap, the framework goes back
     * and brings what follows once more, perhaps in the same batch; each counts once.
     */
    void progressed(List<Recorded> batch, ViewSlot slot) {
        // Ordered, so that two batches never wait for each other.
        jdbc.update(slot.in("""
                        INSERT INTO {slot}.progress AS known (aggregate_id, sequence, position, seen)
                        SELECT came.aggregate_id, max(came.sequence), max(came.position), count(DISTINCT came.sequence)
                        FROM unnest(?::uuid[], ?::bigint[], ?::bigint[]) AS came (aggregate_id, sequence, position)
                        WHERE came.sequence > coalesce(
                            (SELECT before.sequence FROM {slot}.progress before
                             WHERE before.aggregate_id = came.aggregate_id), -1)
                        GROUP BY came.aggregate_id
                        ORDER BY came.aggregate_id
                        ON CONFLICT (aggregate_id) DO UPDATE
                        SET sequence = excluded.sequence, position = excluded.position,
                            seen = known.seen + excluded.seen
                        """), statement -> {
            setArray(statement, 1, "uuid", batch, Recorded::aggregateId);
            setArray(statement, 2, "bigint", batch, Recorded::sequence);
            setArray(statement, 3, "bigint", batch, Recorded::position);
        });
    }

    private static void setArray(
            PreparedStatement statement,
            int index,
            String type,
            List<Recorded> batch,
            Function<Recorded, Object> member)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, batch.stream().map(member).toArray()));
    }

    /**
     * Counts an event that the view will never handle as seen, so that nobody waits for it and the log is not found to have
     * more.
     *
     * @param last whether the aggregate has nothing before it that is still to be handled
     */
    void gaveUp(ViewSlot slot, UUID aggregateId, long sequence, long position, boolean last) {
        jdbc.update(slot.in("""
                        INSERT INTO {slot}.progress AS known (aggregate_id, sequence, position, seen)
                        VALUES (?, ?, ?, 1)
                        ON CONFLICT (aggregate_id) DO UPDATE
                        SET sequence = greatest(known.sequence, excluded.sequence),
                            position = greatest(known.position, excluded.position),
                            seen = known.seen + 1
                        """), aggregateId, last ? sequence : -1, last ? position : 0);
    }
}
