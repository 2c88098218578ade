package io.agendum.projection.replay;

import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.ViewSlot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Notes in the transaction of the rows which events they contain. */
    void progressed(List<Recorded> batch, ViewSlot slot) {
        // Ordered, so that two batches never wait for each other.
        Map<UUID, Recorded> last = new TreeMap<>();
        batch.forEach(recorded -> last.merge(
                recorded.aggregateId(), recorded, (one, other) -> one.sequence() >= other.sequence() ? one : other));
        var rows = List.copyOf(last.values());
        var counts = batch.stream().collect(Collectors.groupingBy(Recorded::aggregateId, Collectors.counting()));
        jdbc.update(slot.in("""
                        INSERT INTO {slot}.progress AS known (aggregate_id, sequence, position, seen)
                        SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                        ON CONFLICT (aggregate_id) DO UPDATE
                        SET sequence = excluded.sequence, position = excluded.position,
                            seen = known.seen + excluded.seen
                        WHERE excluded.sequence > known.sequence
                        """), statement -> {
            var connection = statement.getConnection();
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(Recorded::aggregateId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Recorded::sequence).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Recorded::position).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint",
                            rows.stream()
                                    .map(row -> counts.get(row.aggregateId()))
                                    .toArray()));
        });
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
