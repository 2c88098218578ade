package io.agendum.localservices;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Fills a store with as many bookings as a measurement needs, in seconds: copies of bookings that were made through the
 * application. Every copy is an appointment of its own, has its claim, and follows the one before it in the provider's
 * book; names and addresses are those of the original, sealed with the same key.
 */
public final class ManyBookings {

    private static final String COPY = """
            WITH template AS MATERIALIZED (
                SELECT event.*, convert_from(event.payload, 'UTF8')::jsonb AS j
                FROM domain_event_entry event
                WHERE event.aggregate_identifier = ? AND event.payload_type = 'booking.AppointmentBooked'
            ), copies AS MATERIALIZED (
                SELECT gen_random_uuid() AS id, n, template.*,
                       (j ->> 'start')::timestamptz AS starts, (j ->> 'end')::timestamptz AS ends,
                       (j ->> 'busyStart')::timestamptz AS busy_starts, (j ->> 'busyEnd')::timestamptz AS busy_ends,
                       n * ((j ->> 'busyEnd')::timestamptz - (j ->> 'busyStart')::timestamptz) AS later
                FROM template, generate_series(1, ?) AS n
            ), claims AS (
                INSERT INTO slot_claim (provider_id, seat, during, appointment_id, starts_at, ends_at)
                SELECT (j ->> 'providerId')::uuid, 0, tstzrange(busy_starts + later, busy_ends + later), id,
                       starts + later, ends + later
                FROM copies
            )
            INSERT INTO domain_event_entry
                (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                 payload_type, payload_revision, payload, meta_data)
            SELECT gen_random_uuid()::text, id::text, 0, type, time_stamp, payload_type, payload_revision,
                   convert_to((j || jsonb_build_object(
                       'appointmentId', id,
                       'code', upper(substr(md5(id::text), 1, 8)),
                       'start', to_char((starts + later) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                       'end', to_char((ends + later) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                       'busyStart', to_char((busy_starts + later) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                       'busyEnd', to_char((busy_ends + later) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                       'localStart', to_char((starts + later) AT TIME ZONE (j ->> 'zone'), 'YYYY-MM-DD"T"HH24:MI:SS')
                   ))::text, 'UTF8'),
                   meta_data
            FROM copies
            ORDER BY n
            """;

    private ManyBookings() {}

    /**
     * Copies one booking, each copy right after the other, and commits.
     *
     * @param ownerUrl address of the database, as the owner of its tables
     * @param appointment the booking to be copied; the time after it must be free
     */
    public static void copy(String ownerUrl, UUID appointment, int copies) {
        try (var connection = OverlapChecker.dataSource(ownerUrl).getConnection()) {
            connection.setAutoCommit(false);
            copy(connection, appointment, copies);
            connection.commit();
        } catch (SQLException failed) {
            throw new LocalServicesException("The booking cannot be copied: " + failed.getMessage(), failed);
        }
    }

    /** The same within a transaction of the caller's, who ends it when it likes. */
    public static void copy(Connection connection, UUID appointment, int copies) throws SQLException {
        try (var number = connection.prepareStatement("SELECT pg_current_xact_id()");
                var statement = connection.prepareStatement(COPY)) {
            // As the application does: the transaction has its number before it draws a position.
            number.execute();
            statement.setString(1, appointment.toString());
            statement.setInt(2, copies);
            var inserted = statement.executeUpdate();
            if (inserted != copies) {
                throw new LocalServicesException("only " + inserted + " of " + copies + " bookings were copied");
            }
        }
    }
}
