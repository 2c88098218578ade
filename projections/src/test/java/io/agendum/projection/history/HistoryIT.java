package io.agendum.projection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.NothingFound;
import io.agendum.query.history.AppointmentHistory.FieldChange;
import io.agendum.query.history.FindAppointmentHistory;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryIT {

    private static ReadSide readSide;

    private final Salon salon = Salon.named("Corte & Cor");
    private final UUID appointment = UUID.randomUUID();

    @BeforeAll
    static void open() {
        readSide = ReadSide.of("history");
    }

    @AfterAll
    static void close() {
        readSide.close();
    }

    @Test
    void a_booking_tells_what_was_booked() {
        readSide.given(salon.booked(appointment, "2027-03-02T09:00"))
                .whenAsked(new FindAppointmentHistory(appointment), history -> {
                    var entry = history.items().getFirst();
                    assertThat(entry.type()).isEqualTo("booking.AppointmentBooked");
                    assertThat(entry.sequence()).isZero();
                    assertThat(entry.position()).isEqualTo(10);
                    assertThat(entry.actor()).isNull();
                    assertThat(entry.role()).isEqualTo("guest");
                    assertThat(entry.reason()).isNull();
                    assertThat(entry.causedBy()).isEqualTo("command-10");
                    assertThat(entry.changes())
                            .contains(
                                    new FieldChange("status", null, "confirmed"),
                                    new FieldChange("service_name", null, "Corte"),
                                    new FieldChange("starts_at", null, "2027-03-02T09:00:00-03:00"),
                                    new FieldChange("ends_at", null, "2027-03-02T09:30:00-03:00"),
                                    new FieldChange("total_price", null, "80.00"),
                                    new FieldChange("client_name", null, "Ana"));
                    assertThat(entry.changes()).extracting(FieldChange::field).doesNotContain("client_phone");
                });
    }

    @Test
    void a_cancellation_tells_how_the_appointment_stood_and_why() {
        readSide.given(salon.booked(appointment, "2027-03-02T09:00"), salon.cancelled(appointment, "ill"))
                .whenAsked(new FindAppointmentHistory(appointment), history -> {
                    assertThat(history.items()).hasSize(2);
                    var entry = history.items().getLast();
                    assertThat(entry.type()).isEqualTo("booking.AppointmentCancelled");
                    assertThat(entry.sequence()).isEqualTo(1);
                    assertThat(entry.reason()).isEqualTo("ill");
                    assertThat(entry.changes()).containsExactly(new FieldChange("status", "confirmed", "cancelled"));
                });
    }

    @Test
    void a_forgotten_person_reads_as_nothing() {
        readSide.given(salon.booked(appointment, "2027-03-02T09:00", Duration.ZERO, null))
                .whenAsked(
                        new FindAppointmentHistory(appointment),
                        history -> assertThat(history.items().getFirst().changes())
                                .contains(
                                        new FieldChange("client_name", null, ""),
                                        new FieldChange("client_email", null, "")));
    }

    @Test
    void an_appointment_without_a_history_is_not_found() {
        readSide.live(salon.booked(appointment, "2027-03-02T09:00"));

        assertThatThrownBy(() -> readSide.ask(new FindAppointmentHistory(UUID.randomUUID())))
                .isInstanceOf(NothingFound.class);
    }
}
