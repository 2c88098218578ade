package io.agendum.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * The event table. Appends one statement per transaction and learns the positions from it, so that the answer to a
 * command can name the position of its last event without asking again.
 */
final class PostgresStorageEngine extends JdbcEventStorageEngine {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final int READ_BATCH = 2_000;

    /** Farther below the newest event than any transaction lasts: a token need not carry more after the log has a hole. */
    private static final int MOST_GAPS = 100_000;

    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("domain_event_entry")
            .snapshotTable("snapshot_event_entry")
            .globalIndexColumn("global_index")
            .timestampColumn("time_stamp")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .typeColumn("type")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .build();

    /** The condition holds always; it gives the transaction its number before a position is drawn, see {@link Gaps}. */
    private static final String APPEND = """
            INSERT INTO domain_event_entry
                (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                 payload_type, payload_revision, payload, meta_data)
            SELECT * FROM unnest(?::varchar[], ?::varchar[], ?::bigint[], ?::varchar[], ?::varchar[],
                                 ?::varchar[], ?::varchar[], ?::bytea[], ?::bytea[])
            WHERE pg_current_xact_id() IS NOT NULL
            RETURNING global_index
            """;

    private static final String EVENTS = """
            SELECT event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                   payload_type, payload_revision, payload, meta_data, global_index
            FROM domain_event_entry
            """;

    private static final String AFTER = EVENTS + "WHERE global_index > ? ORDER BY global_index LIMIT ?";

    private static final String AFTER_AND_IN_GAPS = "SELECT * FROM (("
            + EVENTS
            + "WHERE global_index = ANY (?)) UNION ALL (" + AFTER + ")) AS event ORDER BY global_index";

    private static final String RUNNING = """
            SELECT pg_snapshot_xmin(now)::text::bigint, pg_snapshot_xmax(now)::text::bigint
            FROM pg_current_snapshot() AS now
            """;

    private static final GapAwareTrackingToken START = GapAwareTrackingToken.newInstance(0, List.of());

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final Gaps gaps;

    private PostgresStorageEngine(
            Builder builder, ConnectionProvider connections, TransactionManager transactions, Gaps gaps) {
        super(builder);
        this.connections = connections;
        this.transactions = transactions;
        this.gaps = gaps;
    }

    static PostgresStorageEngine of(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer events,
            Serializer snapshots,
            EventUpcaster upcasters,
            Gaps gaps) {
        var builder = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(SCHEMA)
                .eventSerializer(events)
                .snapshotSerializer(snapshots)
                .snapshotFilter(SnapshotFilter.allowAll())
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(new SQLStateResolver(UNIQUE_VIOLATION))
                .batchSize(READ_BATCH);
        return new PostgresStorageEngine(builder, connections, transactions, gaps);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var rows = events.stream().map(event -> Row.of(event, serializer)).toList();
        try {
            var position = insert(connections.getConnection(), rows);
            CurrentUnitOfWork.ifStarted(work -> Positions.appended(work, position));
        } catch (SQLException failed) {
            handlePersistenceException(failed, events.getFirst());
        }
    }

    /** One batch; who wants more asks again from its last token. */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken after, boolean mayBlock) {
        return fetchTrackedEvents(after, READ_BATCH).stream();
    }

    /**
     * Reads on from a token: what has appeared in its gaps, then what is new. Gaps that are decided are read once more
     * here and dropped from the tokens of everything after.
     */
    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        var token = last == null ? START : (GapAwareTrackingToken) last;
        return transactions.fetchInTransaction(() -> {
            try {
                var connection = connections.getConnection();
                return token.hasGaps()
                        ? readWithGaps(connection, token, batchSize)
                        : readOn(connection, token, batchSize);
            } catch (SQLException failed) {
                throw new EventStoreException("events after " + token + " cannot be read", failed);
            }
        });
    }

    private List<TrackedEventData<?>> readOn(Connection connection, GapAwareTrackingToken token, int batchSize)
            throws SQLException {
        gaps.none();
        try (var statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, token.getIndex());
            statement.setInt(2, batchSize);
            try (var rows = statement.executeQuery()) {
                return events(rows, token, List.of());
            }
        }
    }

    private List<TrackedEventData<?>> readWithGaps(Connection connection, GapAwareTrackingToken token, int batchSize)
            throws SQLException {
        var decided = decided(connection, token.getGaps());
        try (var statement = connection.prepareStatement(AFTER_AND_IN_GAPS)) {
            statement.setArray(
                    1, connection.createArrayOf("bigint", token.getGaps().toArray()));
            statement.setLong(2, token.getIndex());
            statement.setInt(3, batchSize);
            try (var rows = statement.executeQuery()) {
                return events(rows, token, decided);
            }
        }
    }

    private List<Long> decided(Connection connection, SortedSet<Long> carried) throws SQLException {
        try (var statement = connection.prepareStatement(RUNNING);
                var row = statement.executeQuery()) {
            row.next();
            return gaps.decided(carried, row.getLong(1), row.getLong(2));
        }
    }

    /**
     * Decided gaps are taken out one by one. Truncated at a position, as the framework does it, a token would equal one of
     * a reader that had not seen what filled a gap below; and when a segment of such a reader changed hands, the event in
     * the gap would be lost to it.
     */
    private List<TrackedEventData<?>> events(ResultSet rows, GapAwareTrackingToken from, List<Long> decided)
            throws SQLException {
        var events = new ArrayList<TrackedEventData<?>>();
        var token = from;
        while (rows.next()) {
            var position = rows.getLong("global_index");
            if (position > from.getIndex() && token.getIndex() == from.getIndex()) {
                token = without(decided, token);
            }
            token = token.advanceTo(position, MOST_GAPS);
            events.add(event(rows, token, position));
        }
        return events;
    }

    private static GapAwareTrackingToken without(List<Long> decided, GapAwareTrackingToken token) {
        if (decided.isEmpty()) {
            return token;
        }
        var open = new TreeSet<>(token.getGaps());
        decided.forEach(open::remove);
        return GapAwareTrackingToken.newInstance(token.getIndex(), open);
    }

    /** Says in the metadata where the event is: its token only tells how far the reader is. */
    private TrackedEventData<?> event(ResultSet row, GapAwareTrackingToken token, long position) throws SQLException {
        return new TrackedDomainEventData<>(
                token,
                new GenericDomainEventEntry<>(
                        row.getString("type"),
                        row.getString("aggregate_identifier"),
                        row.getLong("sequence_number"),
                        row.getString("event_identifier"),
                        row.getString("time_stamp"),
                        row.getString("payload_type"),
                        row.getString("payload_revision"),
                        row.getBytes("payload"),
                        EventMetadata.withPosition(row.getBytes("meta_data"), position)));
    }

    private static long insert(Connection connection, List<Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(APPEND)) {
            statement.setArray(1, texts(connection, rows.stream().map(Row::identifier)));
            statement.setArray(2, texts(connection, rows.stream().map(Row::aggregate)));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Row::sequence).toArray()));
            statement.setArray(4, texts(connection, rows.stream().map(Row::aggregateType)));
            statement.setArray(5, texts(connection, rows.stream().map(Row::time)));
            statement.setArray(6, texts(connection, rows.stream().map(Row::type)));
            statement.setArray(7, texts(connection, rows.stream().map(Row::revision)));
            statement.setArray(
                    8,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(Row::payload).toArray(byte[][]::new)));
            statement.setArray(
                    9,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(Row::metadata).toArray(byte[][]::new)));
            var position = 0L;
            try (var inserted = statement.executeQuery()) {
                while (inserted.next()) {
                    position = Math.max(position, inserted.getLong(1));
                }
            }
            return position;
        }
    }

    private static Array texts(Connection connection, Stream<String> values) throws SQLException {
        return connection.createArrayOf("varchar", values.toArray());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(
            String identifier,
            String aggregate,
            long sequence,
            String aggregateType,
            String time,
            String type,
            String revision,
            byte[] payload,
            byte[] metadata) {

        static Row of(EventMessage<?> message, Serializer serializer) {
            if (!(message instanceof DomainEventMessage<?> event)) {
                throw new IllegalArgumentException("only aggregates append: " + message.getPayloadType());
            }
            for (var key : EventMetadata.KEYS) {
                if (!event.getMetaData().containsKey(key)) {
                    throw new IllegalStateException(event.getPayloadType() + " lacks the metadata '" + key + "'");
                }
            }
            var payload = event.serializePayload(serializer, byte[].class);
            if (payload.getType().getRevision() == null) {
                throw new IllegalStateException(event.getPayloadType() + " has no logical name in EventTypes");
            }
            return new Row(
                    event.getIdentifier(),
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    event.getType(),
                    event.getTimestamp().toString(),
                    payload.getType().getName(),
                    payload.getType().getRevision(),
                    payload.getData(),
                    event.serializeMetaData(serializer, byte[].class).getData());
        }
    }
}
