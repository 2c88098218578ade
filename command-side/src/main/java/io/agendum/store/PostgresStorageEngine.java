package io.agendum.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
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

    /**
     * A transaction that is slower than this would be passed over by readers without a word; the transaction timeouts
     * are far below. Judged by the framework's own clock, which must therefore never be the settable one.
     */
    private static final Duration GAP_TIMEOUT = Duration.ofDays(1);

    private static final int READ_BATCH = 2_000;

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

    private static final String APPEND = """
            INSERT INTO domain_event_entry
                (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                 payload_type, payload_revision, payload, meta_data)
            SELECT * FROM unnest(?::varchar[], ?::varchar[], ?::bigint[], ?::varchar[], ?::varchar[],
                                 ?::varchar[], ?::varchar[], ?::bytea[], ?::bytea[])
            RETURNING global_index
            """;

    private final ConnectionProvider connections;

    private PostgresStorageEngine(Builder builder, ConnectionProvider connections) {
        super(builder);
        this.connections = connections;
    }

    static PostgresStorageEngine of(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer events,
            Serializer snapshots,
            EventUpcaster upcasters) {
        var builder = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(SCHEMA)
                .eventSerializer(events)
                .snapshotSerializer(snapshots)
                .snapshotFilter(SnapshotFilter.allowAll())
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(new SQLStateResolver(UNIQUE_VIOLATION))
                .gapTimeout(Math.toIntExact(GAP_TIMEOUT.toMillis()))
                .batchSize(READ_BATCH);
        return new PostgresStorageEngine(builder, connections);
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

    /** Says in the metadata where the event is: its token only tells how far the reader is. */
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        var read = super.getTrackedEventData(row, previous);
        var event = (DomainEventData<?>) read;
        return new TrackedDomainEventData<>(
                read.trackingToken(),
                new GenericDomainEventEntry<>(
                        event.getType(),
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        event.getEventIdentifier(),
                        event.getTimestamp(),
                        event.getPayload().getType().getName(),
                        event.getPayload().getType().getRevision(),
                        event.getPayload().getData(),
                        EventMetadata.withPosition(
                                (byte[]) event.getMetaData().getData(), row.getLong("global_index"))));
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
