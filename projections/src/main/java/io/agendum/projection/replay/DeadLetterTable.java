package io.agendum.projection.replay;

import io.agendum.query.replay.DeadLetterList.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The events that could not be handled, and those that wait behind them. */
@Component
class DeadLetterTable {

    /** Two-key advisory locks of these kinds. */
    private static final int LOCKS_OF_SEQUENCES = 4;

    private static final int LOCKS_OF_MENDING = 5;

    private static final String ROWS = """
            SELECT letter.dead_letter_identifier, letter.processing_group, letter.sequence_identifier,
                   letter.sequence_index, letter.payload_type, letter.aggregate_identifier, letter.sequence_number,
                   letter.event_identifier, letter.enqueued_at, letter.cause_type, letter.cause_message,
                   event.global_index,
                   (SELECT count(*) FROM dead_letter_entry behind
                    WHERE behind.processing_group = letter.processing_group
                      AND behind.sequence_identifier = letter.sequence_identifier
                      AND behind.sequence_index > letter.sequence_index) AS waiting_behind
            FROM dead_letter_entry letter
            LEFT JOIN domain_event_entry event ON event.event_identifier = letter.event_identifier
            """;

    private final JdbcClient jdbc;

    DeadLetterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(ROWS + "WHERE letter.dead_letter_identifier = :id")
                .param("id", id.toString())
                .query((row, n) -> row(row))
                .optional();
    }

    /** The oldest letters behind a place, of some processors or of all. */
    List<Row> page(@Nullable Collection<String> processors, @Nullable DeadLetterCursor after, int limit) {
        return jdbc.sql(ROWS + """
                        WHERE (:all OR letter.processing_group IN (:processors))
                          AND (:first OR (letter.enqueued_at COLLATE "C", letter.sequence_index,
                                          letter.dead_letter_identifier COLLATE "C") > (:enqueued, :index, :id))
                        ORDER BY letter.enqueued_at COLLATE "C", letter.sequence_index,
                                 letter.dead_letter_identifier COLLATE "C"
                        LIMIT :limit
                        """)
                .param("all", processors == null)
                .param("processors", processors == null ? List.of("") : processors)
                .param("first", after == null)
                .param("enqueued", after == null ? "" : DateTimeUtils.formatInstant(after.enqueuedAt()))
                .param("index", after == null ? 0 : after.index())
                .param("id", after == null ? "" : after.id().toString())
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    /** Those of the sequences that have letters. */
    Set<String> waiting(String processor, Collection<String> sequences) {
        return new HashSet<>(jdbc.sql("""
                        SELECT DISTINCT sequence_identifier FROM dead_letter_entry
                        WHERE processing_group = :processor AND sequence_identifier = ANY (:sequences)
                        """)
                .param("processor", processor)
                .param("sequences", sequences.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    long size(String processor, String sequence) {
        return jdbc.sql("""
                        SELECT count(*) FROM dead_letter_entry
                        WHERE processing_group = :processor AND sequence_identifier = :sequence
                        """)
                .param("processor", processor)
                .param("sequence", sequence)
                .query(Long.class)
                .single();
    }

    /**
     * Keeps all others from adding to the sequence or taking from it, until the end of the transaction. What is read
     * afterwards is what they left.
     */
    void lock(String processor, String sequence) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:kind, hashtext(:processor || ' ' || :sequence))")
                .param("kind", LOCKS_OF_SEQUENCES)
                .param("processor", processor)
                .param("sequence", sequence)
                .query((row, n) -> n)
                .list();
    }

    /** Takes the sequence into hand for an admin, until the end of the transaction; false while another has it. */
    boolean tryMending(String processor, String sequence) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:kind, hashtext(:processor || ' ' || :sequence))")
                .param("kind", LOCKS_OF_MENDING)
                .param("processor", processor)
                .param("sequence", sequence)
                .query(Boolean.class)
                .single();
    }

    /** The head of the sequence and what follows. The rows stay locked, so that a rebuild waits before it forgets them. */
    <T> List<T> head(String processor, String sequence, int most, RowMapper<T> mapper) {
        return jdbc.sql("""
                        SELECT * FROM dead_letter_entry
                        WHERE processing_group = :processor AND sequence_identifier = :sequence
                        ORDER BY sequence_index LIMIT :most FOR UPDATE
                        """)
                .param("processor", processor)
                .param("sequence", sequence)
                .param("most", most)
                .query(mapper)
                .list();
    }

    void delete(Collection<String> ids) {
        jdbc.sql("DELETE FROM dead_letter_entry WHERE dead_letter_identifier = ANY (:ids)")
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /** Notes why the head of a sequence could not be handled again. */
    void failedAgain(String processor, String sequence, ThrowableCause cause, Instant at) {
        jdbc.sql("""
                        UPDATE dead_letter_entry
                        SET cause_type = :type, cause_message = :message, last_touched = :at
                        WHERE processing_group = :processor AND sequence_identifier = :sequence
                          AND sequence_index = (SELECT min(sequence_index) FROM dead_letter_entry
                                                WHERE processing_group = :processor AND sequence_identifier = :sequence)
                        """)
                .param("type", cause.type())
                .param("message", cause.message())
                .param("at", DateTimeUtils.formatInstant(at))
                .param("processor", processor)
                .param("sequence", sequence)
                .update();
    }

    /** Takes a letter out for ever and keeps who did it and why; false when there is no such letter. */
    boolean discard(UUID id, UUID by, String reason) {
        return jdbc.sql("""
                        WITH gone AS (
                            DELETE FROM dead_letter_entry WHERE dead_letter_identifier = :id RETURNING *)
                        INSERT INTO discarded_letter
                            (id, processor, sequence, position, event_id, event_type, aggregate_id, sequence_number,
                             cause_type, cause_message, enqueued_at, reason, discarded_by)
                        SELECT gone.dead_letter_identifier::uuid, gone.processing_group, gone.sequence_identifier,
                               event.global_index, gone.event_identifier, gone.payload_type, gone.aggregate_identifier,
                               gone.sequence_number, gone.cause_type, gone.cause_message, gone.enqueued_at::timestamptz,
                               :reason, :by
                        FROM gone
                        LEFT JOIN domain_event_entry event ON event.event_identifier = gone.event_identifier
                        """)
                        .param("id", id.toString())
                        .param("reason", reason)
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Whether an earlier event of the same aggregate waits too. */
    boolean waitsBehindItsOwn(Row letter) {
        return jdbc.sql("""
                        SELECT count(*) FROM dead_letter_entry
                        WHERE processing_group = :processor AND sequence_identifier = :sequence
                          AND aggregate_identifier = :aggregate AND sequence_number < :number
                        """)
                        .param("processor", letter.processor())
                        .param("sequence", letter.sequence())
                        .param("aggregate", letter.aggregateId().toString())
                        .param("number", letter.sequenceNumber())
                        .query(Long.class)
                        .single()
                > 0;
    }

    boolean wasDiscarded(UUID id) {
        return jdbc.sql("SELECT count(*) FROM discarded_letter WHERE id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** How much waits, by processor; processors without letters are not among them. */
    List<Count> counts() {
        return jdbc.sql("""
                        SELECT processing_group, sum(letters) AS letters, count(*) AS sequences, max(letters) AS longest
                        FROM (SELECT processing_group, sequence_identifier, count(*) AS letters
                              FROM dead_letter_entry
                              GROUP BY processing_group, sequence_identifier) AS sequence
                        GROUP BY processing_group
                        """)
                .query((row, n) -> new Count(
                        row.getString("processing_group"),
                        row.getLong("letters"),
                        row.getLong("sequences"),
                        row.getLong("longest")))
                .list();
    }

    /** The letter of the processor that was added last and not only for waiting behind another. */
    Optional<Row> newest(String processor) {
        return jdbc.sql(ROWS + """
                        WHERE letter.processing_group = :processor
                        ORDER BY letter.cause_type IS NULL, letter.enqueued_at COLLATE "C" DESC LIMIT 1
                        """)
                .param("processor", processor)
                .query((row, n) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        var type = row.getString("cause_type");
        return new Row(
                UUID.fromString(row.getString("dead_letter_identifier")),
                row.getString("processing_group"),
                row.getString("sequence_identifier"),
                row.getLong("sequence_index"),
                row.getObject("global_index", Long.class),
                row.getString("payload_type"),
                UUID.fromString(row.getString("aggregate_identifier")),
                row.getLong("sequence_number"),
                row.getString("event_identifier"),
                DateTimeUtils.parseInstant(row.getString("enqueued_at")),
                type == null ? null : new Cause(type, row.getString("cause_message")),
                row.getLong("waiting_behind"));
    }

    record Row(
            UUID id,
            String processor,
            String sequence,
            long index,
            @Nullable Long position,
            String eventType,
            UUID aggregateId,
            long sequenceNumber,
            String eventId,
            Instant enqueuedAt,
            @Nullable Cause cause,
            long waitingBehind) {}

    /**
     * How much of a processor waits.
     *
     * @param longest how many letters the longest of its sequences has
     */
    record Count(String processor, long letters, long sequences, long longest) {}
}
