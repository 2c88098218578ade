package io.agendum.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The judge of what is held is judged itself: against events and claims that are written here by hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClaimsCheckerIT {

    private final String provider = UUID.randomUUID().toString();
    private final String appointment = UUID.randomUUID().toString();
    private HandwrittenLog log;

    @BeforeEach
    void beginALog() throws SQLException {
        log = HandwrittenLog.begin();
        log.store().execute("""
                CREATE TABLE slot_claim (
                    provider_id uuid, seat smallint, during tstzrange, appointment_id uuid, starts_at timestamptz,
                    ends_at timestamptz, held_until timestamptz)
                """);
    }

    @Test
    void an_appointment_holds_its_time_with_the_buffers() throws SQLException {
        booked(10);
        assertThat(differences()).singleElement().asString().startsWith("not held: ");

        held(10, "NULL");
        assertThat(differences()).isEmpty();
    }

    @Test
    void one_that_moved_holds_the_time_it_moved_to_and_no_other() throws SQLException {
        booked(10);
        held(10, "NULL");
        happened("AppointmentRescheduled", 11);
        assertThat(differences()).hasSize(2);

        held(11, "NULL");
        assertThat(differences()).singleElement().asString().startsWith("held: ");

        log.store().execute("DELETE FROM slot_claim WHERE starts_at = '2026-12-01T10:00Z'");
        assertThat(differences()).isEmpty();
    }

    @Test
    void one_that_ended_holds_nothing() throws SQLException {
        booked(10);
        held(10, "NULL");
        log.append(appointment, "AppointmentCancelled", "{}");

        assertThat(differences()).singleElement().asString().startsWith("held: ");
    }

    @Test
    void one_that_took_place_holds_what_it_held() throws SQLException {
        booked(10);
        held(10, "NULL");
        log.append(appointment, "AppointmentCompleted", "{}");

        assertThat(differences()).isEmpty();
    }

    @Test
    void one_that_waits_for_an_answer_holds_its_time_until_it_is_due_or_begins() throws SQLException {
        booked(10);
        log.append(appointment, "ApprovalRequested", "{\"answerBy\": \"2026-12-01T09:00:00Z\"}");
        held(10, "'2026-12-01T09:00Z'");
        assertThat(differences()).isEmpty();

        happened("AppointmentRescheduled", 8);
        log.store().execute("DELETE FROM slot_claim");
        held(8, "'2026-12-01T08:00Z'");
        assertThat(differences()).isEmpty();

        log.append(appointment, "AppointmentConfirmed", "{}");
        assertThat(differences()).hasSize(2);
    }

    @Test
    void a_hold_holds_its_time_until_it_expires_and_for_good_once_it_is_booked() throws SQLException {
        happened("SlotHeld", 10);
        held(10, "'2026-12-01T08:05Z'");
        assertThat(differences()).isEmpty();

        log.append(appointment, "HoldExtended", "{\"expiresAt\": \"2026-12-01T08:10:00Z\"}");
        assertThat(differences()).hasSize(2);

        booked(10);
        log.store().execute("UPDATE slot_claim SET held_until = NULL");
        assertThat(differences()).isEmpty();
    }

    @Test
    void a_hold_that_expired_holds_nothing() throws SQLException {
        happened("SlotHeld", 10);
        held(10, "'2026-12-01T08:05Z'");
        log.append(appointment, "HoldExpired", "{}");

        assertThat(differences()).singleElement().asString().startsWith("held: ");
    }

    @Test
    void what_is_held_for_nobody_is_seen() throws SQLException {
        held(10, "NULL");

        assertThat(differences()).singleElement().asString().startsWith("held: ");
    }

    @Test
    void only_the_providers_that_are_asked_about_count() throws SQLException {
        booked(10);

        assertThat(ClaimsChecker.differences(log.store(), List.of(appointment))).isEmpty();
        assertThat(ClaimsChecker.differences(log.store(), List.of(appointment, provider)))
                .hasSize(1);
    }

    @Test
    void its_own_control_finds_what_it_plants() throws SQLException {
        booked(10);
        held(10, "NULL");

        assertThat(ClaimsChecker.control(log.store(), List.of(provider)).found())
                .isTrue();
        assertThat(differences()).isEmpty();
    }

    private List<String> differences() throws SQLException {
        return ClaimsChecker.differences(log.store(), List.of(provider));
    }

    private void booked(int hour) throws SQLException {
        happened("AppointmentBooked", hour);
    }

    private void happened(String type, int hour) throws SQLException {
        log.append(appointment, type, """
                {"providerId": "%1$s", "start": "2026-12-01T%2$02d:00:00Z", "end": "2026-12-01T%2$02d:30:00Z",
                 "busyStart": "2026-12-01T%2$02d:00:00Z", "busyEnd": "2026-12-01T%2$02d:40:00Z",
                 "expiresAt": "2026-12-01T08:05:00Z"}
                """.formatted(provider, hour));
    }

    private void held(int hour, String until) throws SQLException {
        log.store().execute("""
                INSERT INTO slot_claim
                VALUES ('%1$s', 0, '[2026-12-01T%3$02d:00Z, 2026-12-01T%3$02d:40Z)', '%2$s', '2026-12-01T%3$02d:00Z',
                        '2026-12-01T%3$02d:30Z', %4$s)
                """.formatted(provider, appointment, hour, until));
    }
}
