package io.agendum.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.localservices.LocalServices;
import io.agendum.reliability.Books.Booking;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The judge of what was told is judged itself: against a table of events that is written here by hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryCheckerIT {

    private static final String PROVIDER = UUID.randomUUID().toString();
    private static final Instant TEN = Instant.parse("2026-12-01T10:00:00Z");

    private final HistoryChecker checker = new HistoryChecker();
    private Store store;
    private int events;

    @BeforeEach
    void beginALog() throws SQLException {
        var services = LocalServices.shared();
        store = new Store(services.superuserUrl(services.newDatabase()));
        store.execute("""
                CREATE TABLE domain_event_entry (
                    global_index bigint, event_identifier text, aggregate_identifier text, sequence_number bigint, type text,
                    time_stamp text, payload_type text, payload_revision text, payload bytea, meta_data bytea)
                """);
    }

    @Test
    void what_was_told_and_is_there_is_clean() throws SQLException {
        told(1, 201, stored(1));
        told(2, 201, stored(2));

        var report = checker.check(store, Store.LOG);

        assertThat(report.isClean()).isTrue();
        assertThat(report.keys()).isEqualTo(2);
        assertThat(report.refused()).isEmpty();
    }

    @Test
    void what_was_told_and_is_not_there_is_lost() throws SQLException {
        told(1, 201, stored(1));
        told(2, 201, UUID.randomUUID().toString());

        assertThat(checker.check(store, Store.LOG).lost()).hasSize(1);
    }

    @Test
    void another_appointment_than_the_one_that_was_told_is_a_loss() throws SQLException {
        stored(1);
        told(1, 201, UUID.randomUUID().toString());

        assertThat(checker.check(store, Store.LOG).lost()).hasSize(1);
    }

    @Test
    void two_effects_of_one_key_are_seen() throws SQLException {
        stored(1);
        told(1, 201, stored(1));

        var report = checker.check(store, Store.LOG);

        assertThat(report.doubled()).hasSize(1);
        assertThat(report.lost()).isEmpty();
    }

    @Test
    void what_nobody_knows_is_neither_a_success_nor_a_failure() throws SQLException {
        stored(1);
        told(1, 0, "");
        told(2, 0, "");
        told(3, 503, "");

        var report = checker.check(store, Store.LOG);

        assertThat(report.unknown()).hasSize(3);
        assertThat(report.lost()).isEmpty();
        assertThat(report.refused()).isEmpty();
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void a_refusal_is_told_apart() throws SQLException {
        told(1, 409, "");

        assertThat(checker.check(store, Store.LOG).refused()).hasSize(1);
    }

    @Test
    void its_own_control_finds_what_it_plants() throws SQLException {
        told(1, 201, stored(1));
        told(2, 201, stored(2));

        assertThat(checker.control(store).found()).isTrue();
        assertThat(checker.check(store, Store.LOG).isClean()).isTrue();
    }

    private String stored(int slot) throws SQLException {
        var id = UUID.randomUUID().toString();
        store.execute("""
                INSERT INTO domain_event_entry
                VALUES (%d, '%s', '%s', 0, 'Appointment', '', 'booking.AppointmentBooked', '1.0.0',
                        convert_to('{"providerId": "%s", "start": "%s"}', 'UTF8'), '')
                """.formatted(++events, UUID.randomUUID(), id, PROVIDER, start(slot)));
        return id;
    }

    private void told(int slot, int status, String id) {
        var request = Request.post("/api/appointments", "").under("key-" + slot);
        checker.note(
                new Booking(request.key(), PROVIDER, start(slot), request),
                new Answer(request, "", status, "{\"id\":\"" + id + "\"}", Map.of(), Instant.EPOCH, Instant.EPOCH));
    }

    private static Instant start(int slot) {
        return TEN.plus(Duration.ofMinutes(30L * slot));
    }
}
