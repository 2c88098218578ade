package io.agendum.reliability;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Compares the time that is held with the time that the events say is held: each appointment that stands holds one slot,
 * where its last move left it, and no other holds any. It folds the events by a statement of its own, which sees both
 * tables at one moment.
 */
final class ClaimsChecker {

    /** The table of what is held. */
    static final String CLAIMS = "slot_claim";

    private static final String DIFFERENCES = """
            WITH event AS MATERIALIZED (
                SELECT aggregate_identifier AS id, sequence_number AS number, payload_type AS type,
                       convert_from(payload, 'UTF8')::jsonb AS j
                FROM {log} WHERE payload_type LIKE 'booking.%'
            ), place AS (
                SELECT DISTINCT ON (id) id, (j ->> 'start')::timestamptz AS starts, (j ->> 'end')::timestamptz AS ends,
                       tstzrange((j ->> 'busyStart')::timestamptz, (j ->> 'busyEnd')::timestamptz) AS during
                FROM event
                WHERE type IN ('booking.SlotHeld', 'booking.AppointmentBooked', 'booking.AppointmentRescheduled')
                ORDER BY id, number DESC
            ), due AS (
                SELECT (first.j ->> 'providerId')::uuid AS provider, 0 AS seat, during, place.id::uuid AS appointment, starts,
                       ends, CASE WHEN booked.id IS NULL
                                  THEN coalesce(longer.j ->> 'expiresAt', first.j ->> 'expiresAt')::timestamptz
                                  WHEN asked.id IS NOT NULL AND agreed.id IS NULL
                                  THEN least((asked.j ->> 'answerBy')::timestamptz, starts) END AS until
                FROM place
                JOIN event AS first ON first.id = place.id AND first.number = 0
                LEFT JOIN event AS booked ON booked.id = place.id AND booked.type = 'booking.AppointmentBooked'
                LEFT JOIN event AS longer ON longer.id = place.id AND longer.type = 'booking.HoldExtended'
                LEFT JOIN event AS asked ON asked.id = place.id AND asked.type = 'booking.ApprovalRequested'
                LEFT JOIN event AS agreed ON agreed.id = place.id AND agreed.type = 'booking.AppointmentConfirmed'
                WHERE first.j ->> 'providerId' IN ({providers}) AND NOT EXISTS (
                    SELECT FROM event AS ended WHERE ended.id = place.id AND ended.type IN (
                        'booking.AppointmentCancelled', 'booking.AppointmentRejected', 'booking.AppointmentExpired',
                        'booking.HoldReleased', 'booking.HoldExpired'))
            ), held AS (
                SELECT provider_id, seat, during, appointment_id, starts_at, ends_at, held_until FROM {claims}
                WHERE provider_id::text IN ({providers})
            )
            SELECT 'not held: ' || missing::text FROM (SELECT * FROM due EXCEPT ALL SELECT * FROM held) AS missing
            UNION ALL
            SELECT 'held: ' || excess::text FROM (SELECT * FROM held EXCEPT ALL SELECT * FROM due) AS excess
            """;

    private ClaimsChecker() {}

    /** What is held and should not be, or the other way round, of some providers; empty when all is well. */
    static List<String> differences(Store store, Collection<String> providers) throws SQLException {
        return differences(store, CLAIMS, providers);
    }

    /** The same by a copy of what is held. */
    static List<String> differences(Store store, String claims, Collection<String> providers) throws SQLException {
        return store.texts(DIFFERENCES
                .replace("{log}", Store.LOG)
                .replace("{claims}", claims)
                .replace("{providers}", quoted(providers)));
    }

    /**
     * Checks that it would see an appointment that holds nothing, one that holds two slots because a move did not free the
     * former one, one that holds another slot than its own, and a slot that is held for nobody.
     */
    static Control control(Store store, Collection<String> providers) throws SQLException {
        var faults = List.of(
                "DELETE FROM {copy} WHERE ctid = {one}",
                "INSERT INTO {copy} SELECT provider_id, seat, tstzrange(lower(during) - INTERVAL '1 year', "
                        + "upper(during) - INTERVAL '1 year'), appointment_id, starts_at - INTERVAL '1 year', "
                        + "ends_at - INTERVAL '1 year', held_until FROM {copy} WHERE ctid = {one}",
                "UPDATE {copy} SET during = tstzrange(lower(during), upper(during) + INTERVAL '5 minutes') WHERE ctid = {one}",
                "UPDATE {copy} SET appointment_id = gen_random_uuid() WHERE ctid = {one}");
        var real = differences(store, providers).size();
        var seen = 0;
        for (var fault : faults) {
            var copy = store.copyOf(CLAIMS);
            var one = "(SELECT ctid FROM {copy} WHERE provider_id::text IN (" + quoted(providers) + ") LIMIT 1)";
            var planted = store.execute(fault.replace("{one}", one).replace("{copy}", copy));
            seen += planted == 1 && differences(store, copy, providers).size() > real ? 1 : 0;
        }
        return new Control(seen, faults.size());
    }

    private static String quoted(Collection<String> providers) {
        return "'" + String.join("', '", providers) + "'";
    }

    /** How many of the planted faults were seen. */
    record Control(int seen, int planted) {

        boolean found() {
            return seen == planted;
        }

        @Override
        public String toString() {
            return "held wrongly: %d of %d".formatted(seen, planted);
        }
    }
}
