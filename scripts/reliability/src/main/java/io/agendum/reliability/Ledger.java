package io.agendum.reliability;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts, by stream, the events of the log against those that each view says it has handled or put aside. */
final class Ledger {

    private static final List<String> OF_TIME = List.of(
            "booking.AppointmentBooked",
            "booking.AppointmentRescheduled",
            "booking.AppointmentRejected",
            "booking.AppointmentExpired",
            "booking.AppointmentCancelled");

    private static final List<String> OF_APPOINTMENTS = Stream.concat(
                    OF_TIME.stream(),
                    Stream.of(
                            "booking.RulesOverridden",
                            "booking.AppointmentClaimed",
                            "booking.ApprovalRequested",
                            "booking.AppointmentConfirmed",
                            "booking.AppointmentCompleted",
                            "booking.NoShowRecorded",
                            "booking.ClientNotesChanged",
                            "booking.ProviderNotesChanged"))
            .toList();

    private static final List<String> OF_HELD_TIME =
            List.of("booking.SlotHeld", "booking.HoldReleased", "booking.HoldExpired");

    /** The views of appointments, and the types that each of them handles. */
    private static final Map<String, List<String>> HANDLED = Map.of(
            "calendar", OF_APPOINTMENTS,
            "availability", with(OF_TIME, OF_HELD_TIME),
            "history", with(OF_APPOINTMENTS, OF_HELD_TIME, List.of("booking.HoldExtended")));

    private Ledger() {}

    @SafeVarargs
    private static List<String> with(List<String>... types) {
        return Stream.of(types).flatMap(List::stream).toList();
    }

    /** Waits until nothing is unseen; what is left when patience ends, by view. */
    static Map<String, Long> unseen(Store store, Duration patience) throws SQLException, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var unseen = unseen(store);
            if (unseen.isEmpty() || System.nanoTime() > deadline) {
                return unseen;
            }
            Thread.sleep(500);
        }
    }

    /** How many events of appointments each live view has not seen, or has seen too often; only views with some. */
    static Map<String, Long> unseen(Store store) throws SQLException {
        var unseen = new LinkedHashMap<String, Long>();
        for (var view : HANDLED.entrySet()) {
            var schema = store.liveSchema(view.getKey());
            var count = store.number("""
                    SELECT coalesce(sum(abs(difference)), 0) FROM (
                        SELECT count(*) - count(letter.event_identifier) - coalesce(max(progress.seen), 0) AS difference
                        FROM %s event
                        LEFT JOIN %s.progress ON progress.aggregate_id = event.aggregate_identifier::uuid
                        LEFT JOIN dead_letter_entry letter
                            ON letter.processing_group = '%s' AND letter.event_identifier = event.event_identifier
                        WHERE event.payload_type IN ('%s')
                        GROUP BY event.aggregate_identifier) AS stream
                    """.formatted(Store.LOG, schema, schema, String.join("', '", view.getValue())));
            if (count != 0) {
                unseen.put(view.getKey(), count);
            }
        }
        return unseen;
    }
}
