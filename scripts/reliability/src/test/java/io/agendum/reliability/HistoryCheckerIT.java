package io.agendum.reliability;

import static org.assertj.core.api.Assertions.assertThat;

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
    private HandwrittenLog log;
    private Store store;

    @BeforeEach
    void beginALog() throws SQLException {
        log = HandwrittenLog.begin();
        store = log.store();
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
        log.append(
                id,
                "AppointmentBooked",
                "{\"providerId\": \"%s\", \"start\": \"%s\"}".formatted(PROVIDER, start(slot)));
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
