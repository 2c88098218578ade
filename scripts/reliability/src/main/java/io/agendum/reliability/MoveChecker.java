package io.agendum.reliability;

import io.agendum.reliability.Books.Move;
import io.agendum.reliability.HistoryChecker.Control;
import io.agendum.reliability.HistoryChecker.Report;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares what those who move appointments were told with what the event store holds. Whoever moved one was told the
 * position of the event, so that each move in the store belongs to one key: what belongs to none happened twice.
 */
final class MoveChecker {

    private final Map<Move, Answer> outcomes = new LinkedHashMap<>();

    /** What became of a move at last. */
    synchronized void note(Move move, Answer last) {
        outcomes.put(move, last);
    }

    /** How many of them were acknowledged. */
    synchronized long acknowledged() {
        return outcomes.values().stream().filter(Answer::isSuccess).count();
    }

    /** Judges by the table of events, or a copy of it. */
    synchronized Report check(Store store, String table) throws SQLException {
        var stands = places(store, table);
        var untold = new HashMap<String, Place>();
        stands.forEach((position, place) -> {
            if (place.moved()) {
                untold.put(position, place);
            }
        });
        var lost = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        var refused = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        outcomes.forEach((move, answer) -> {
            if (!answer.isSettled()) {
                unknown.add(move.key());
                return;
            }
            if (!answer.isSuccess()) {
                refused.add(move.key() + " was answered " + answer.status() + " " + answer.code());
                return;
            }
            if (answer.position().isEmpty()) {
                if (stands.values().stream().noneMatch(place -> place.isOf(move))) {
                    lost.add(move.key() + " was told that " + move.appointment() + " is at " + move.start()
                            + " already");
                }
                return;
            }
            var place = untold.remove(answer.position());
            if (place == null || !place.isOf(move)) {
                lost.add(move.key() + " was told " + answer.position() + ", where the store holds " + place);
            }
        });
        untold.forEach((position, place) -> doubled.add("nobody was told of " + position + ", " + place));
        return new Report(outcomes.size(), lost, doubled, refused, unknown);
    }

    /** Where the events put the appointments that were moved, by their positions. */
    private Map<String, Place> places(Store store, String table) throws SQLException {
        var places = new HashMap<String, Place>();
        var appointments = outcomes.keySet().stream()
                .map(move -> "'" + move.appointment() + "'")
                .distinct()
                .collect(Collectors.joining(", "));
        try (var connection = store.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("""
                        SELECT global_index, aggregate_identifier, payload_type = 'booking.AppointmentRescheduled' AS moved,
                               (convert_from(payload, 'UTF8')::jsonb ->> 'start')::timestamptz AS starts
                        FROM %s WHERE aggregate_identifier IN (%s)
                          AND payload_type IN ('booking.AppointmentBooked', 'booking.AppointmentRescheduled')
                        """.formatted(table, appointments.isEmpty() ? "NULL" : appointments))) {
            while (rows.next()) {
                places.put(
                        rows.getString("global_index"),
                        new Place(
                                rows.getString("aggregate_identifier"),
                                rows.getObject("starts", OffsetDateTime.class).toInstant(),
                                rows.getBoolean("moved")));
            }
        }
        return places;
    }

    /**
     * Checks that it would see what it looks for: in one copy of the log the event of an acknowledged move is missing, in
     * another the same move is there twice.
     */
    synchronized Control control(Store store) throws SQLException {
        var victim = outcomes.values().stream()
                .filter(answer -> !answer.position().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing was moved, so that nothing can be planted"))
                .position();
        var real = check(store, Store.LOG);
        var without = store.copyOfLog();
        store.execute("DELETE FROM " + without + " WHERE global_index = " + victim);
        var twice = store.copyOfLog();
        store.execute("""
                INSERT INTO %s
                SELECT global_index + 1000000000, 'planted', aggregate_identifier, sequence_number + 1, type, time_stamp,
                       payload_type, payload_revision, payload, meta_data
                FROM %s WHERE global_index = %s
                """.formatted(twice, twice, victim));
        return new Control(
                check(store, without).lost().size() - real.lost().size(),
                check(store, twice).doubled().size() - real.doubled().size());
    }

    private record Place(String appointment, Instant start, boolean moved) {

        boolean isOf(Move move) {
            return appointment.equals(move.appointment()) && start.equals(move.start());
        }
    }
}
