package io.agendum.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.reliability.Books.Move;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The judge of moves is judged itself: against a table of events that is written here by hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MoveCheckerIT {

    private static final Instant TEN = Instant.parse("2026-12-01T10:00:00Z");

    private final MoveChecker checker = new MoveChecker();
    private final String appointment = UUID.randomUUID().toString();
    private HandwrittenLog log;

    @BeforeEach
    void beginALog() throws SQLException {
        log = HandwrittenLog.begin();
        happened("AppointmentBooked", 0);
    }

    @Test
    void what_was_told_and_is_there_is_clean() throws SQLException {
        told(1, 200, moved(1));
        told(2, 200, moved(2));

        var report = checker.check(log.store(), Store.LOG);

        assertThat(report.isClean()).isTrue();
        assertThat(report.keys()).isEqualTo(2);
        assertThat(report.refused()).isEmpty();
    }

    @Test
    void a_move_that_was_told_and_is_not_there_is_lost() throws SQLException {
        told(1, 200, moved(1));
        told(2, 200, "17");

        assertThat(checker.check(log.store(), Store.LOG).lost()).hasSize(1);
    }

    @Test
    void a_move_to_another_start_than_the_one_that_was_asked_for_is_a_loss() throws SQLException {
        told(1, 200, moved(2));

        assertThat(checker.check(log.store(), Store.LOG).lost()).hasSize(1);
    }

    @Test
    void a_move_that_nobody_was_told_of_happened_twice() throws SQLException {
        told(1, 200, moved(1));
        moved(2);

        assertThat(checker.check(log.store(), Store.LOG).doubled()).hasSize(1);
    }

    @Test
    void two_keys_cannot_have_one_move() throws SQLException {
        var position = moved(1);
        told(1, 200, position);
        told(1, 200, position);

        assertThat(checker.check(log.store(), Store.LOG).lost()).hasSize(1);
    }

    @Test
    void who_is_told_that_an_appointment_is_there_already_is_told_so_of_a_place_where_it_was() throws SQLException {
        told(0, 200, "");
        assertThat(checker.check(log.store(), Store.LOG).isClean()).isTrue();

        told(1, 200, "");
        assertThat(checker.check(log.store(), Store.LOG).lost()).hasSize(1);
    }

    @Test
    void what_nobody_knows_is_neither_a_success_nor_a_refusal() throws SQLException {
        told(1, 0, "");
        told(2, 503, "");
        told(3, 409, "");

        var report = checker.check(log.store(), Store.LOG);

        assertThat(report.unknown()).hasSize(2);
        assertThat(report.refused()).hasSize(1);
        assertThat(report.withoutRefused().refused()).isEmpty();
    }

    @Test
    void its_own_control_finds_what_it_plants() throws SQLException {
        told(1, 200, moved(1));
        told(2, 200, moved(2));

        assertThat(checker.control(log.store()).found()).isTrue();
        assertThat(checker.check(log.store(), Store.LOG).isClean()).isTrue();
    }

    private String moved(int slot) throws SQLException {
        return happened("AppointmentRescheduled", slot);
    }

    private String happened(String type, int slot) throws SQLException {
        return String.valueOf(log.append(appointment, type, "{\"start\": \"%s\"}".formatted(start(slot))));
    }

    private void told(int slot, int status, String position) {
        var request = Request.post("/api/bookings/token/reschedule", "")
                .under(UUID.randomUUID().toString());
        var headers = position.isEmpty() ? Map.<String, String>of() : Map.of("x-event-position", position);
        checker.note(
                new Move(request.key(), appointment, start(slot), request),
                new Answer(request, "", status, "{}", headers, Instant.EPOCH, Instant.EPOCH));
    }

    private static Instant start(int slot) {
        return TEN.plus(Duration.ofMinutes(30L * slot));
    }
}
