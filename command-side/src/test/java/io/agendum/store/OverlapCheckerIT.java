package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.localservices.OverlapChecker;
import io.agendum.localservices.OverlapChecker.Fault;
import io.agendum.localservices.OverlapChecker.Kind;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge of the races is worth nothing unless it sees a fault: each kind is planted in a copy of a good table. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverlapCheckerIT extends EventStoreScenario {

    private static final String PLANT_A_SECOND_BOOKING = """
            INSERT INTO $TABLE
            SELECT 1000001, 'planted-1', 'planted', 0, type, time_stamp, payload_type, payload_revision, payload,
                   meta_data
            FROM $TABLE WHERE global_index = (SELECT max(global_index) FROM $TABLE)
            """;

    private int copies;

    /** Of the last appointment, to where that before it is, or to where it is itself. */
    private static String moveTheLast(String whose) {
        return """
                INSERT INTO $TABLE
                SELECT 1000001, 'planted-1', aggregate_identifier, 1, type, time_stamp, 'booking.AppointmentRescheduled',
                       payload_revision,
                       (SELECT payload FROM $TABLE WHERE payload_type = 'booking.AppointmentBooked'
                        ORDER BY global_index DESC OFFSET %d LIMIT 1),
                       meta_data
                FROM $TABLE WHERE global_index = (SELECT max(global_index) FROM $TABLE)
                """.formatted(whose.equals("own") ? 0 : 1);
    }

    @BeforeAll
    void bookTwoOfWhichOneIsCancelled() {
        var salon = openSalon();
        send(schedule(salon, 10, 0));
        var first = book(salon, at("10:00"));
        send(first);
        send(cancel(first));
        send(book(salon, at("10:00")));
        send(book(salon, at("11:00")));
    }

    @Test
    void a_good_table_has_no_fault() {
        var report = OverlapChecker.of(database.appUrl()).check();

        assertThat(report.faults()).isEmpty();
        assertThat(report.events()).isEqualTo(count("domain_event_entry"));
        assertThat(report.booked()).isEqualTo(3);
        assertThat(report.standing()).isEqualTo(2);
    }

    @Test
    void a_second_booking_of_one_slot_is_seen() {
        assertThat(kinds(PLANT_A_SECOND_BOOKING))
                .contains(Kind.OVERLAP_NOW, Kind.OVERLAP_ONCE)
                .hasSize(2);
    }

    @Test
    void a_second_booking_that_was_cancelled_since_is_seen() {
        assertThat(kinds(PLANT_A_SECOND_BOOKING, """
                INSERT INTO $TABLE
                SELECT 1000002, 'planted-2', 'planted', 1, type, time_stamp, payload_type, payload_revision, payload,
                       meta_data
                FROM $TABLE WHERE payload_type = 'booking.AppointmentCancelled'
                """)).containsExactly(Kind.OVERLAP_ONCE);
    }

    @Test
    void a_move_onto_another_is_seen_and_one_to_where_it_was_is_not() {
        assertThat(kinds(moveTheLast("other")))
                .contains(Kind.OVERLAP_NOW, Kind.OVERLAP_ONCE)
                .hasSize(2);
        assertThat(kinds(moveTheLast("own"))).isEmpty();
    }

    @Test
    void a_move_of_what_does_not_stand_is_seen() {
        assertThat(kinds("""
                INSERT INTO $TABLE
                SELECT 1000001, 'planted-1', aggregate_identifier, 2, type, time_stamp, 'booking.AppointmentRescheduled',
                       payload_revision,
                       (SELECT payload FROM $TABLE WHERE payload_type = 'booking.AppointmentBooked' LIMIT 1), meta_data
                FROM $TABLE WHERE payload_type = 'booking.AppointmentCancelled'
                """)).containsExactly(Kind.WRONG_ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rejected", "Expired", "Cancelled"})
    void what_has_ended_in_any_way_frees_its_time_and_ends_once(String how) {
        assertThat(kinds(endTheFirst("booking.Appointment" + how))).isEmpty();
        assertThat(kinds(endTheFirst("booking.Appointment" + how), """
                INSERT INTO $TABLE
                SELECT 1000001, 'planted-1', aggregate_identifier, 2, type, time_stamp, payload_type, payload_revision,
                       payload, meta_data
                FROM $TABLE WHERE payload_type = 'booking.Appointment%s'
                """.formatted(how)))
                .containsExactly(Kind.WRONG_ORDER);
        assertThat(kinds(endTheFirst("booking.AppointmentConfirmed")))
                .contains(Kind.OVERLAP_NOW, Kind.OVERLAP_ONCE)
                .hasSize(2);
    }

    private static String endTheFirst(String type) {
        return "UPDATE $TABLE SET payload_type = '%s' WHERE payload_type = 'booking.AppointmentCancelled'"
                .formatted(type);
    }

    @Test
    void what_is_held_is_taken_until_it_is_given_back_and_is_booked_where_it_was() {
        assertThat(kinds(hold())).contains(Kind.OVERLAP_NOW, Kind.OVERLAP_ONCE).hasSize(2);
        assertThat(kinds(
                        holdTheLastBeforeItWasBooked(),
                        "UPDATE $TABLE SET sequence_number = 1 WHERE global_index = "
                                + "(SELECT max(global_index) FROM $TABLE)"))
                .isEmpty();
        for (var end : List.of("HoldReleased", "HoldExpired")) {
            assertThat(kinds(hold(), """
                    INSERT INTO $TABLE
                    SELECT 1000002, 'planted-2', 'planted', 1, type, time_stamp, 'booking.%s', payload_revision, payload,
                           meta_data
                    FROM $TABLE WHERE payload_type = 'booking.AppointmentCancelled'
                    """.formatted(end))).containsExactly(Kind.OVERLAP_ONCE);
        }
    }

    /** Somebody else holds the time of the last appointment. */
    private static String hold() {
        return PLANT_A_SECOND_BOOKING.replace("time_stamp, payload_type", "time_stamp, 'booking.SlotHeld'");
    }

    private static String holdTheLastBeforeItWasBooked() {
        return """
                INSERT INTO $TABLE
                SELECT -1, 'planted-1', aggregate_identifier, 0, type, time_stamp, 'booking.SlotHeld', payload_revision,
                       payload, meta_data
                FROM $TABLE WHERE global_index = (SELECT max(global_index) FROM $TABLE)
                """;
    }

    @Test
    void buffers_that_meet_a_service_are_seen() {
        assertThat(kinds("""
                UPDATE $TABLE SET payload = convert_to(jsonb_set(convert_from(payload, 'UTF8')::jsonb, '{busyEnd}',
                    to_jsonb((convert_from(payload, 'UTF8')::jsonb ->> 'end')::timestamptz + INTERVAL '21 minutes'))::text,
                    'UTF8')
                WHERE global_index = (SELECT max(global_index) - 1 FROM $TABLE)
                """)).contains(Kind.OVERLAP_NOW, Kind.OVERLAP_ONCE);
    }

    @Test
    void an_end_before_the_start_is_seen() {
        assertThat(kinds(moveLast("end", "start"))).containsExactly(Kind.BAD_INTERVAL);
    }

    @Test
    void a_service_outside_its_busy_time_is_seen() {
        assertThat(kinds(moveLast("busyEnd", "start"))).containsExactly(Kind.BAD_INTERVAL);
    }

    @Test
    void a_hole_in_a_stream_is_seen() {
        assertThat(kinds("""
                UPDATE $TABLE SET sequence_number = 2 WHERE payload_type = 'booking.AppointmentCancelled'
                """)).containsExactly(Kind.STREAM_HOLE);
    }

    @Test
    void a_lost_beginning_of_a_stream_is_seen() {
        assertThat(kinds("""
                DELETE FROM $TABLE WHERE sequence_number = 0 AND aggregate_identifier IN (
                    SELECT aggregate_identifier FROM $TABLE WHERE payload_type = 'booking.AppointmentCancelled')
                """)).containsExactlyInAnyOrder(Kind.STREAM_HOLE, Kind.WRONG_ORDER);
    }

    @Test
    void an_identifier_of_two_events_is_seen() {
        assertThat(kinds("""
                UPDATE $TABLE SET event_identifier = (SELECT min(event_identifier) FROM $TABLE)
                WHERE event_identifier = (SELECT max(event_identifier) FROM $TABLE)
                """)).containsExactly(Kind.DUPLICATE_EVENT);
    }

    @Test
    void an_event_that_it_cannot_judge_is_seen() {
        assertThat(kinds("""
                UPDATE $TABLE SET payload_type = 'booking.AppointmentMoved'
                WHERE payload_type = 'booking.AppointmentCancelled'
                """)).contains(Kind.UNKNOWN_EVENT);
    }

    private static String moveLast(String member, String to) {
        return """
                UPDATE $TABLE SET payload = convert_to(jsonb_set(convert_from(payload, 'UTF8')::jsonb, '{%s}',
                    convert_from(payload, 'UTF8')::jsonb -> '%s')::text, 'UTF8')
                WHERE global_index = (SELECT max(global_index) FROM $TABLE)
                """.formatted(member, to);
    }

    private List<Kind> kinds(String... plants) {
        var table = "planted_" + ++copies;
        owner.sql("CREATE TABLE " + table + " AS SELECT * FROM domain_event_entry")
                .update();
        for (var plant : plants) {
            assertThat(owner.sql(plant.replace("$TABLE", table)).update()).isEqualTo(1);
        }
        return OverlapChecker.of(database.ownerUrl()).check(table).faults().stream()
                .map(Fault::kind)
                .toList();
    }
}
