package io.agendum.projection.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.NothingFound;
import io.agendum.query.calendar.AppointmentView;
import io.agendum.query.calendar.FindAppointment;
import io.agendum.query.calendar.FindAppointmentNow;
import io.agendum.query.calendar.FindProviderAppointments;
import io.agendum.query.calendar.FindProviderCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarIT {

    private static ReadSide readSide;

    private final Salon salon = Salon.named("Corte & Cor");
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @BeforeAll
    static void open() {
        readSide = ReadSide.of("calendar");
    }

    @AfterAll
    static void close() {
        readSide.close();
    }

    @Test
    void a_booking_shows_with_its_provider_and_the_offset_of_its_zone() {
        readSide.given(salon.opened(), salon.booked(first, "2027-03-02T09:00"))
                .whenAsked(new FindAppointment(first), appointment -> {
                    assertThat(appointment.status()).isEqualTo("confirmed");
                    assertThat(appointment.startsAt()).isEqualTo("2027-03-02T09:00-03:00");
                    assertThat(appointment.startsAt()).hasToString("2027-03-02T09:00-03:00");
                    assertThat(appointment.endsAt()).isEqualTo(OffsetDateTime.parse("2027-03-02T09:30-03:00"));
                    assertThat(appointment.appointmentDate()).isEqualTo(LocalDate.of(2027, 3, 2));
                    assertThat(appointment.appointmentTime()).isEqualTo(LocalTime.of(9, 0));
                    assertThat(appointment.duration()).isEqualTo(30);
                    assertThat(appointment.totalPrice()).isEqualTo("80.00");
                    assertThat(appointment.providerOwner()).isEqualTo(salon.owner());
                    assertThat(appointment.providerSlug()).isEqualTo(salon.slug());
                    assertThat(appointment.providerName()).isEqualTo("Corte & Cor");
                    assertThat(appointment.clientName()).isEqualTo("Ana");
                    assertThat(appointment.clientPhone()).isNull();
                    assertThat(appointment.clientId())
                            .as("a guest has no account")
                            .isNull();
                    assertThat(appointment.version()).isZero();
                    assertThat(appointment.createdAt()).isEqualTo(appointment.updatedAt());
                });
    }

    @Test
    void a_cancelled_appointment_stays_in_the_calendar_and_says_why() {
        readSide.given(
                        salon.opened(),
                        salon.booked(first, "2027-03-02T09:00"),
                        salon.booked(second, "2027-03-02T09:30"),
                        salon.cancelled(first, "ill"))
                .whenAsked(day("2027-03-02"), calendar -> {
                    assertThat(calendar.appointments())
                            .extracting(AppointmentView::id)
                            .containsExactly(first, second);
                    assertThat(calendar.appointments())
                            .extracting(AppointmentView::status)
                            .containsExactly("cancelled", "confirmed");
                    assertThat(calendar.appointments().getFirst().cancellationReason())
                            .isEqualTo("ill");
                    assertThat(calendar.appointments().getFirst().version()).isEqualTo(1);
                    assertThat(calendar.appointments().getFirst().updatedAt())
                            .isAfter(calendar.appointments().getFirst().createdAt());
                });
    }

    @Test
    void only_what_touches_the_asked_time_is_shown() {
        var from = Instant.parse("2027-03-02T12:30:00Z");
        readSide.given(
                        salon.opened(),
                        salon.booked(UUID.randomUUID(), "2027-03-02T09:00"),
                        salon.booked(first, "2027-03-02T09:15"),
                        salon.booked(second, "2027-03-02T09:30"),
                        salon.booked(UUID.randomUUID(), "2027-03-02T10:00"))
                .whenAsked(
                        new FindProviderCalendar(salon.provider(), from, from.plus(Duration.ofMinutes(30))),
                        calendar -> assertThat(calendar.appointments())
                                .extracting(AppointmentView::id)
                                .containsExactly(first, second));
    }

    @Test
    void a_list_comes_page_by_page_in_the_order_of_time_and_of_one_status_if_that_is_asked_for() {
        var ids = Stream.generate(UUID::randomUUID)
                .limit(6)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        readSide.live(
                salon.opened(),
                salon.booked(ids.get(4), "2027-03-02T11:00"),
                salon.booked(ids.get(3), "2027-03-02T10:00"),
                salon.booked(ids.get(1), "2027-03-02T10:00"),
                salon.booked(ids.get(2), "2027-03-02T10:00"),
                salon.cancelled(ids.get(2), null),
                salon.booked(ids.get(5), "2027-03-03T00:00"),
                salon.booked(ids.get(0), "2027-03-02T09:00"));

        assertThat(pages(null, 2)).containsExactly(ids.subList(0, 2), ids.subList(2, 4), ids.subList(4, 5));
        assertThat(pages(null, 5)).containsExactly(ids.subList(0, 5));
        assertThat(pages("confirmed", 2))
                .containsExactly(List.of(ids.get(0), ids.get(1)), List.of(ids.get(3), ids.get(4)));
        assertThat(pages("cancelled", 2)).containsExactly(List.of(ids.get(2)));
        assertThat(pages("expired", 2)).containsExactly(List.of());
    }

    private List<List<UUID>> pages(@Nullable String status, int limit) {
        var start = LocalDate.of(2027, 3, 2).atStartOfDay(Salon.ZONE);
        var pages = new ArrayList<List<UUID>>();
        @Nullable String cursor = null;
        do {
            var page = readSide.ask(new FindProviderAppointments(
                    salon.provider(), start.toInstant(), start.plusDays(1).toInstant(), status, limit, cursor));
            pages.add(page.items().stream().map(AppointmentView::id).toList());
            cursor = page.nextCursor();
        } while (cursor != null);
        return pages;
    }

    @Test
    void a_forgotten_person_reads_as_nothing() {
        readSide.given(salon.opened(), salon.booked(first, "2027-03-02T09:00", Duration.ZERO, null))
                .whenAsked(new FindAppointment(first), appointment -> {
                    assertThat(appointment.clientName()).isEmpty();
                    assertThat(appointment.clientEmail()).isEmpty();
                    assertThat(appointment.clientNotes()).isEmpty();
                });
    }

    @Test
    void an_appointment_shows_the_new_name_of_the_business() {
        readSide.given(
                        salon.registered(),
                        salon.booked(first, "2027-03-02T09:00"),
                        salon.located("Studio Ana", "São Paulo", null))
                .whenAsked(
                        new FindAppointment(first),
                        appointment -> assertThat(appointment.providerName()).isEqualTo("Studio Ana"));
    }

    @Test
    void an_appointment_by_its_own_events_is_the_one_that_the_view_shows() {
        readSide.live(salon.opened(), salon.booked(first, "2027-03-02T09:00"), salon.cancelled(first, "ill"));

        assertThat(readSide.ask(new FindAppointmentNow(first))).isEqualTo(readSide.ask(new FindAppointment(first)));
    }

    @Test
    void an_appointment_that_the_view_has_not_met_is_known_by_its_own_events() {
        readSide.live();
        Stream.of(salon.registered(), salon.booked(first, "2027-03-02T09:00")).forEach(readSide::recordedLater);

        assertThatThrownBy(() -> readSide.ask(new FindAppointment(first))).isInstanceOf(NothingFound.class);
        assertThat(readSide.ask(new FindAppointmentNow(first)).providerSlug()).isEqualTo(salon.slug());
    }

    @Test
    void an_unknown_appointment_is_not_found() {
        readSide.live(salon.opened());

        assertThatThrownBy(() -> readSide.ask(new FindAppointment(first))).isInstanceOf(NothingFound.class);
        assertThatThrownBy(() -> readSide.ask(new FindAppointmentNow(first))).isInstanceOf(NothingFound.class);
    }

    private FindProviderCalendar day(String date) {
        var start = LocalDate.parse(date).atStartOfDay(Salon.ZONE);
        return new FindProviderCalendar(
                salon.provider(), start.toInstant(), start.plusDays(1).toInstant());
    }
}
