package io.agendum.projection.replay;

import io.agendum.projection.Recorded;
import io.agendum.projection.Streams;
import io.agendum.store.EventMetadata;
import io.agendum.store.EventTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log, read in order and in bulk. */
@Component
class EventLog implements Streams {

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final EventTypes types;

    EventLog(JdbcClient jdbc, @Qualifier("eventSerializer") Serializer serializer, EventTypes types) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.types = types;
    }

    /** Position of the last event that can be seen now; 0 when there is none. */
    long head() {
        return jdbc.sql("SELECT coalesce(max(global_index), 0) FROM domain_event_entry")
                .query(Long.class)
                .single();
    }

    /** Events after a position up to another, in order; only those of the given classes are read whole. */
    Page after(long position, long end, int limit, Set<Class<?>> wanted) {
        var events = new ArrayList<Recorded>();
        var positions = new ArrayList<Long>();
        jdbc.sql("""
                SELECT global_index, aggregate_identifier, sequence_number,
                       payload_type, payload_revision, payload, meta_data
                FROM domain_event_entry WHERE global_index > :after AND global_index <= :end
                ORDER BY global_index LIMIT :limit
                """)
                .param("after", position)
                .param("end", end)
                .param("limit", limit)
                .query(row -> {
                    var index = row.getLong("global_index");
                    positions.add(index);
                    var stored = stored(row);
                    if (wanted.contains(serializer.classForType(stored.getType()))) {
                        events.add(recorded(row, stored));
                    }
                });
        return new Page(events, positions.size(), positions.isEmpty() ? end : positions.getLast());
    }

    @Override
    public List<Recorded> of(UUID aggregateId, Set<Class<?>> wanted) {
        return jdbc.sql("""
                        SELECT global_index, aggregate_identifier, sequence_number,
                               payload_type, payload_revision, payload, meta_data
                        FROM domain_event_entry
                        WHERE aggregate_identifier = :aggregate AND payload_type = ANY (:types)
                        ORDER BY sequence_number
                        """)
                .param("aggregate", aggregateId.toString())
                .param("types", names(wanted))
                .query((row, n) -> recorded(row, stored(row)))
                .list();
    }

    private static SerializedObject<byte[]> stored(ResultSet row) throws SQLException {
        return new SimpleSerializedObject<>(
                row.getBytes("payload"),
                byte[].class,
                row.getString("payload_type"),
                row.getString("payload_revision"));
    }

    private Recorded recorded(ResultSet row, SerializedObject<byte[]> stored) throws SQLException {
        var position = row.getLong("global_index");
        return new Recorded(
                position,
                UUID.fromString(row.getString("aggregate_identifier")),
                row.getLong("sequence_number"),
                row.getString("payload_type"),
                serializer.deserialize(stored),
                metadata(row.getBytes("meta_data"), position));
    }

    private Map<String, String> metadata(byte[] stored, long position) {
        MetaData read = serializer.deserialize(
                new SimpleSerializedObject<>(stored, byte[].class, MetaData.class.getName(), null));
        var metadata = new HashMap<String, String>();
        read.forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        metadata.put(EventMetadata.POSITION, String.valueOf(position));
        return metadata;
    }

    /** Whether the event at a position can be seen, and the last event of its stream up to it that a view handles. */
    Optional<Place> placeOf(long position, Set<Class<?>> handled) {
        return jdbc.sql("""
                        SELECT asked.aggregate_identifier,
                               (SELECT max(known.sequence_number) FROM domain_event_entry known
                                WHERE known.aggregate_identifier = asked.aggregate_identifier
                                  AND known.sequence_number <= asked.sequence_number
                                  AND known.payload_type = ANY (:types)) AS sequence
                        FROM domain_event_entry asked WHERE asked.global_index = :position
                        """)
                .param("position", position)
                .param("types", names(handled))
                .query((row, n) -> new Place(
                        UUID.fromString(row.getString("aggregate_identifier")),
                        Optional.ofNullable(row.getObject("sequence", Long.class))))
                .optional();
    }

    private String[] names(Set<Class<?>> classes) {
        return classes.stream()
                .map(eventClass -> types.typeOf(eventClass).orElseThrow().name())
                .toArray(String[]::new);
    }

    /**
     * A stretch of the log.
     *
     * @param events those that were wanted
     * @param read how many are there, wanted or not
     * @param last position of the last of them; the end of the stretch when there is none
     */
    record Page(List<Recorded> events, int read, long last) {}

    /** A stream, and a place in it; no place when the view handles none of its events. */
    record Place(UUID aggregateId, Optional<Long> sequence) {}
}
