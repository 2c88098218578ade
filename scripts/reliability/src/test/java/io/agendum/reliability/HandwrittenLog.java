package io.agendum.reliability;

import io.agendum.localservices.LocalServices;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A table of events that is written by hand. */
final class HandwrittenLog {

    private final Store store;
    private final Map<String, Integer> lengths = new HashMap<>();
    private long events;

    private HandwrittenLog(Store store) {
        this.store = store;
    }

    static HandwrittenLog begin() throws SQLException {
        var services = LocalServices.shared();
        var store = new Store(services.superuserUrl(services.newDatabase()));
        store.execute("""
                CREATE TABLE domain_event_entry (
                    global_index bigint, event_identifier text, aggregate_identifier text, sequence_number bigint, type text,
                    time_stamp text, payload_type text, payload_revision text, payload bytea, meta_data bytea)
                """);
        return new HandwrittenLog(store);
    }

    Store store() {
        return store;
    }

    /** Writes an event of an appointment and returns its position. */
    long append(String appointment, String type, String json) throws SQLException {
        var number = lengths.merge(appointment, 1, Integer::sum) - 1;
        store.execute("""
                INSERT INTO domain_event_entry
                VALUES (%d, '%s', '%s', %d, 'Appointment', '', 'booking.%s', '1.0.0', convert_to('%s', 'UTF8'), '')
                """.formatted(++events, UUID.randomUUID(), appointment, number, type, json));
        return events;
    }
}
