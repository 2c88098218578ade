package io.agendum.reliability;

import io.agendum.reliability.Books.Booking;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what callers were told with what the event store holds. Each key stands for one slot of one provider, so the
 * events tell how many effects a key had.
 */
final class HistoryChecker {

    private final Map<Booking, Answer> outcomes = new LinkedHashMap<>();

    /** What became of a booking at last; of several answers the last one counts. */
    synchronized void note(Booking booking, Answer last) {
        outcomes.put(booking, last);
    }

    /** How many bookings were noted. */
    synchronized int size() {
        return outcomes.size();
    }

    /** How many of them were acknowledged. */
    synchronized long acknowledged() {
        return outcomes.values().stream().filter(Answer::isSuccess).count();
    }

    /** Judges by the table of events, or a copy of it. */
    synchronized Report check(Store store, String table) throws SQLException {
        var effects = effects(store, table);
        var lost = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        var refused = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        outcomes.forEach((booking, answer) -> {
            var found = effects.getOrDefault(new Slot(booking.provider(), booking.start()), List.of());
            if (found.size() > 1) {
                doubled.add(booking.key() + " has " + found);
            }
            if (answer.isSuccess()) {
                if (!found.contains(answer.member("id"))) {
                    lost.add(booking.key() + " was told " + answer.member("id") + ", the store holds " + found);
                }
                return;
            }
            if (answer.isSettled()) {
                refused.add(booking.key() + " was answered " + answer.status() + " " + answer.code()
                        + ", the store holds " + found);
                return;
            }
            unknown.add(booking.key());
        });
        return new Report(outcomes.size(), lost, doubled, refused, unknown);
    }

    private static Map<Slot, List<String>> effects(Store store, String table) throws SQLException {
        Map<Slot, List<String>> effects = new HashMap<>();
        try (var connection = store.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT aggregate_identifier, j ->> 'providerId' AS provider, (j ->> 'start')::timestamptz AS starts
                        FROM (SELECT aggregate_identifier, convert_from(payload, 'UTF8')::jsonb AS j FROM %s
                              WHERE payload_type = 'booking.AppointmentBooked') AS booked
                        """.formatted(table))) {
            while (rows.next()) {
                var start = rows.getObject("starts", OffsetDateTime.class).toInstant();
                effects.computeIfAbsent(new Slot(rows.getString("provider"), start), none -> new ArrayList<>())
                        .add(rows.getString("aggregate_identifier"));
            }
        }
        return effects;
    }

    /** How many of the acknowledged bookings were told the position that the store holds for them. */
    synchronized long firstAnswersKept(Store store) throws SQLException {
        var positions = new HashMap<String, String>();
        try (var connection = store.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT aggregate_identifier, max(global_index)::text FROM domain_event_entry
                        WHERE payload_type IN ('booking.AppointmentBooked', 'booking.ApprovalRequested')
                        GROUP BY aggregate_identifier
                        """)) {
            while (rows.next()) {
                positions.put(rows.getString(1), rows.getString(2));
            }
        }
        return outcomes.values().stream()
                .filter(Answer::isSuccess)
                .filter(answer -> answer.position().equals(positions.get(answer.member("id"))))
                .count();
    }

    /**
     * Checks that it would see what it looks for: in one copy of the log the event of an acknowledged booking is missing,
     * in another the same booking is there twice.
     */
    synchronized Control control(Store store) throws SQLException {
        var victim = outcomes.values().stream()
                .filter(Answer::isSuccess)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("nothing was acknowledged, so that nothing can be planted"))
                .member("id");
        var real = check(store, Store.LOG);
        var without = store.copyOfLog();
        store.execute("DELETE FROM " + without + " WHERE aggregate_identifier = '" + victim + "'");
        var twice = store.copyOfLog();
        store.execute("""
                INSERT INTO %s
                SELECT global_index + 1000000000, 'planted', 'planted', 0, type, time_stamp, payload_type, payload_revision,
                       payload, meta_data
                FROM %s WHERE aggregate_identifier = '%s' AND sequence_number = 0
                """.formatted(twice, twice, victim));
        return new Control(
                check(store, without).lost().size() - real.lost().size(),
                check(store, twice).doubled().size() - real.doubled().size());
    }

    private record Slot(String provider, Instant start) {}

    /**
     * What was seen.
     *
     * @param keys how many bookings were noted
     * @param lost acknowledged, but not in the store as acknowledged
     * @param doubled one key with two effects
     * @param refused settled, and not with success
     * @param unknown never settled: neither a success nor a failure
     */
    record Report(int keys, List<String> lost, List<String> doubled, List<String> refused, List<String> unknown) {

        private static final int TOLD = 5;

        /** Says where to look, for the first of each kind. */
        void tell(Rig rig) {
            lost.stream().limit(TOLD).forEach(key -> rig.say("LOST " + key));
            doubled.stream().limit(TOLD).forEach(key -> rig.say("DUP " + key));
            refused.stream().limit(TOLD).forEach(key -> rig.say("REFUSED " + key));
            unknown.stream().limit(TOLD).forEach(key -> rig.say("UNKNOWN " + key));
        }

        /** The same where a refusal is nothing to tell of. */
        Report withoutRefused() {
            return new Report(keys, lost, doubled, List.of(), unknown);
        }

        /** Nothing lost, nothing doubled, and nothing left open. */
        boolean isClean() {
            return lost.isEmpty() && doubled.isEmpty() && unknown.isEmpty();
        }

        @Override
        public String toString() {
            return "lost " + lost.size() + ", doubled " + doubled.size()
                    + (unknown.isEmpty() ? "" : ", unknown " + unknown.size()) + " of " + keys;
        }
    }

    /** How many of the planted faults were seen: one of each is what it should be. */
    record Control(int lost, int doubled) {

        boolean found() {
            return lost == 1 && doubled == 1;
        }

        @Override
        public String toString() {
            return "removed: lost " + lost + ", doubled: " + doubled;
        }
    }
}
