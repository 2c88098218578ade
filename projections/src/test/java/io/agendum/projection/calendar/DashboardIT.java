package io.agendum.projection.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCompleted;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.event.booking.NoShowRecorded;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.calendar.Dashboard;
import io.agendum.query.calendar.Dashboard.Day;
import io.agendum.query.calendar.Dashboard.Entry;
import io.agendum.query.calendar.Dashboard.Revenue;
import io.agendum.query.calendar.FindDashboard;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** It is Monday, the first of March 2027, eight in the morning in São Paulo. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DashboardIT {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    private static ReadSide readSide;

    private final Salon salon = Salon.named("Corte & Cor");

    @BeforeAll
    static void open() {
        readSide = ReadSide.of("calendar");
    }

    @AfterAll
    static void close() {
        readSide.close();
    }

    @Test
    void today_is_counted_by_status_and_what_was_called_off_stands_beside_it() {
        var ids = ids(7);
        readSide.given(
                        salon.opened(),
                        salon.booked(ids.get(0), "2027-03-01T07:00"),
                        new AppointmentCompleted(ids.get(0), salon.owner()),
                        salon.booked(ids.get(1), "2027-03-01T07:30"),
                        new NoShowRecorded(ids.get(1), salon.owner()),
                        salon.booked(ids.get(2), "2027-03-01T09:00"),
                        salon.cancelled(ids.get(2), "ill"),
                        requested(ids.get(3), "2027-03-01T09:30"),
                        new AppointmentRejected(ids.get(3), salon.owner(), null),
                        requested(ids.get(4), "2027-03-01T10:00"),
                        salon.booked(ids.get(5), "2027-03-01T10:30"),
                        salon.booked(ids.get(6), "2027-03-01T07:45"))
                .whenAsked(month(), dashboard -> {
                    var today = dashboard.today();
                    assertThat(today.date()).isEqualTo(MONDAY);
                    assertThat(today.appointments()).isEqualTo(5);
                    assertThat(today.confirmed()).isEqualTo(2);
                    assertThat(today.pending()).isEqualTo(1);
                    assertThat(today.completed()).isEqualTo(1);
                    assertThat(today.noShow()).isEqualTo(1);
                    assertThat(today.cancelled()).isEqualTo(1);
                    var next = Objects.requireNonNull(today.next());
                    assertThat(next.id()).as("the first that has not begun").isEqualTo(ids.get(4));
                    assertThat(next.status()).isEqualTo("pending");
                    assertThat(next.startsAt()).hasToString("2027-03-01T10:00-03:00");
                });
    }

    @Test
    void nothing_is_next_when_nothing_begins_today_any_more() {
        var ids = ids(2);
        readSide.given(
                        salon.opened(),
                        salon.booked(ids.get(0), "2027-03-01T07:45"),
                        salon.booked(ids.get(1), "2027-03-02T00:00"))
                .whenAsked(
                        month(),
                        dashboard -> assertThat(dashboard.today().next()).isNull());
    }

    @Test
    void the_next_seven_days_begin_tomorrow_and_an_appointment_is_of_the_day_on_which_it_starts() {
        var ids = ids(5);
        readSide.given(
                        salon.opened(),
                        salon.booked(ids.get(0), "2027-03-01T23:45"),
                        salon.booked(ids.get(1), "2027-03-02T23:45"),
                        salon.booked(ids.get(2), "2027-03-02T10:00"),
                        salon.booked(ids.get(3), "2027-03-08T23:45"),
                        salon.booked(ids.get(4), "2027-03-09T00:00"))
                .whenAsked(month(), dashboard -> {
                    assertThat(dashboard.nextDays()).hasSize(7);
                    assertThat(dashboard.nextDays().getFirst()).isEqualTo(new Day(MONDAY.plusDays(1), 2, 60));
                    assertThat(dashboard.nextDays().get(1)).isEqualTo(new Day(MONDAY.plusDays(2), 0, 0));
                    assertThat(dashboard.nextDays().getLast()).isEqualTo(new Day(MONDAY.plusDays(7), 1, 30));
                    assertThat(dashboard.today().appointments()).isEqualTo(1);
                });
    }

    @Test
    void a_day_that_a_zone_skipped_has_nothing() {
        var ids = ids(2);
        var apia = ZoneId.of("Pacific/Apia");
        readSide.live(
                salon.opened(),
                at(ids.get(0), Instant.parse("2011-12-30T09:59:00Z")),
                at(ids.get(1), Instant.parse("2011-12-30T10:00:00Z")));
        var skipped = LocalDate.of(2011, 12, 30);

        readSide.at(Instant.parse("2011-12-29T12:00:00Z"));
        try {
            var dashboard = readSide.ask(new FindDashboard(salon.provider(), apia, "BRL", skipped, skipped));
            assertThat(dashboard.today().date()).isEqualTo(skipped.minusDays(1));
            assertThat(dashboard.today().appointments()).isEqualTo(1);
            assertThat(dashboard.nextDays().getFirst()).isEqualTo(new Day(skipped, 0, 0));
            assertThat(dashboard.nextDays().get(1)).isEqualTo(new Day(skipped.plusDays(1), 1, 30));
            assertThat(dashboard.cancellationRate()).isNull();
        } finally {
            readSide.at(ReadSide.NOW);
        }
    }

    @Test
    void requests_that_can_still_be_answered_are_named_and_the_most_urgent_is_the_first() {
        var ids = ids(5);
        readSide.given(
                        salon.opened(),
                        requested(ids.get(0), "2027-04-10T10:00"),
                        new ApprovalRequested(ids.get(0), Instant.parse("2027-03-02T11:00:00Z")),
                        requested(ids.get(1), "2027-03-05T10:00"),
                        new ApprovalRequested(ids.get(1), Instant.parse("2027-03-01T12:00:00Z")),
                        requested(ids.get(2), "2027-03-01T09:30"),
                        requested(ids.get(3), "2027-03-06T10:00"),
                        new ApprovalRequested(ids.get(3), ReadSide.NOW),
                        requested(ids.get(4), "2027-03-06T11:00"),
                        new ApprovalRequested(ids.get(4), Instant.parse("2027-03-02T11:00:00Z")),
                        new AppointmentConfirmed(ids.get(4), salon.owner()))
                .whenAsked(month(), dashboard -> {
                    assertThat(dashboard.pendingApprovals())
                            .extracting(Entry::id)
                            .containsExactly(ids.get(1), ids.get(2), ids.get(0));
                    assertThat(dashboard.pendingApprovalsTotal()).isEqualTo(3);
                    var first = dashboard.pendingApprovals().getFirst();
                    assertThat(first.answerBy()).hasToString("2027-03-01T09:00-03:00");
                    assertThat(first.clientName()).isEqualTo("Ana");
                    assertThat(first.serviceName()).isEqualTo("Corte");
                    assertThat(first.totalPrice()).isEqualTo("80.00");
                    assertThat(first.code()).isEqualTo("K7M2P9QX");
                });
    }

    @Test
    void of_very_many_requests_a_hundred_are_named_and_all_are_counted() {
        readSide.live(
                salon.opened(),
                IntStream.range(0, 120)
                        .mapToObj(n -> requested(
                                UUID.randomUUID(),
                                MONDAY.plusDays(1 + n).atTime(10, 0).toString()))
                        .toList());

        var dashboard = readSide.ask(month());

        assertThat(dashboard.pendingApprovals()).hasSize(100);
        assertThat(dashboard.pendingApprovals().getFirst().startsAt()).hasToString("2027-03-02T10:00-03:00");
        assertThat(dashboard.pendingApprovalsTotal()).isEqualTo(120);
    }

    @Test
    void revenue_and_rates_are_of_what_starts_in_the_period_and_was_agreed_upon() {
        var ids = ids(9);
        readSide.given(
                        salon.opened(),
                        salon.booked(ids.get(0), "2027-02-10T10:00"),
                        new AppointmentCompleted(ids.get(0), salon.owner()),
                        salon.booked(ids.get(1), "2027-02-10T10:30"),
                        new NoShowRecorded(ids.get(1), salon.owner()),
                        salon.booked(ids.get(2), "2027-02-10T11:00"),
                        salon.cancelled(ids.get(2), null),
                        requested(ids.get(3), "2027-02-11T10:00"),
                        new AppointmentRejected(ids.get(3), salon.owner(), null),
                        requested(ids.get(4), "2027-02-11T10:30"),
                        new AppointmentExpired(ids.get(4)),
                        requested(ids.get(5), "2027-02-11T11:00"),
                        salon.booked(ids.get(6), "2027-02-12T00:00"),
                        priced(salon.booked(ids.get(7), "2027-02-11T11:30"), null, "BRL"),
                        priced(salon.booked(ids.get(8), "2027-02-11T23:30"), "12.50", "EUR"))
                .whenAsked(period("2027-02-10", "2027-02-11"), dashboard -> {
                    assertThat(dashboard.revenue()).isEqualTo(revenue("BRL", "160.00", "80.00", "160.00"));
                    assertThat(dashboard.otherRevenue()).containsExactly(revenue("EUR", "12.50", "0.00", "0.00"));
                    assertThat(dashboard.cancellationRate()).isEqualTo("0.1667");
                    assertThat(dashboard.noShowRate()).isEqualTo("0.1667");
                });
    }

    @Test
    void without_appointments_there_are_no_rates() {
        readSide.given(salon.opened()).whenAsked(month(), dashboard -> {
            assertThat(dashboard.cancellationRate()).isNull();
            assertThat(dashboard.noShowRate()).isNull();
            assertThat(dashboard.revenue()).isEqualTo(revenue("BRL", "0.00", "0.00", "0.00"));
            assertThat(dashboard.otherRevenue()).isEmpty();
            assertThat(dashboard.today().appointments()).isZero();
            assertThat(dashboard.pendingApprovals()).isEmpty();
            assertThat(dashboard.asOfPosition()).as("that of its registration").isEqualTo(10);
        });
    }

    @Test
    void the_period_is_this_month_or_the_month_of_the_day_that_is_given() {
        readSide.live(salon.opened());

        assertThat(days(readSide.ask(period(null, null)))).containsExactly("2027-03-01", "2027-03-31");
        assertThat(days(readSide.ask(period("2028-02-10", null)))).containsExactly("2028-02-10", "2028-02-29");
        assertThat(days(readSide.ask(period(null, "2026-11-20")))).containsExactly("2026-11-01", "2026-11-20");
        readSide.at(Instant.parse("2027-03-01T02:59:00Z"));
        try {
            assertThat(days(readSide.ask(period(null, null))))
                    .as("it is still February in São Paulo")
                    .containsExactly("2027-02-01", "2027-02-28");
        } finally {
            readSide.at(ReadSide.NOW);
        }
    }

    @Test
    void it_knows_of_no_other_provider_and_says_how_far_it_has_come_with_this_one() {
        var other = Salon.named("Studio Ana");
        var mine = UUID.randomUUID();
        readSide.given(
                        salon.registered(),
                        salon.booked(mine, "2027-03-01T10:00"),
                        salon.cancelled(mine, null),
                        other.registered(),
                        other.booked(UUID.randomUUID(), "2027-03-01T10:00"))
                .whenAsked(month(), dashboard -> {
                    assertThat(dashboard.today().appointments()).isZero();
                    assertThat(dashboard.today().cancelled()).isEqualTo(1);
                    assertThat(dashboard.asOfPosition()).isEqualTo(30);
                });
    }

    @Test
    void of_a_forgotten_client_there_is_no_name() {
        readSide.given(salon.opened(), salon.booked(UUID.randomUUID(), "2027-03-01T10:00", Duration.ZERO, null))
                .whenAsked(
                        month(),
                        dashboard -> assertThat(
                                        Objects.requireNonNull(dashboard.today().next())
                                                .clientName())
                                .isEmpty());
    }

    private FindDashboard month() {
        return period(null, null);
    }

    private FindDashboard period(@Nullable String from, @Nullable String to) {
        return new FindDashboard(
                salon.provider(),
                Salon.ZONE,
                "BRL",
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    private static List<String> days(Dashboard dashboard) {
        return List.of(dashboard.from().toString(), dashboard.to().toString());
    }

    private static Revenue revenue(String currency, String booked, String realised, String lost) {
        return new Revenue(currency, new BigDecimal(booked), new BigDecimal(realised), new BigDecimal(lost));
    }

    private static List<UUID> ids(int count) {
        var ids = new ArrayList<UUID>();
        IntStream.range(0, count).forEach(n -> ids.add(UUID.randomUUID()));
        return ids;
    }

    private AppointmentBooked requested(UUID appointment, String localStart) {
        var booked = salon.booked(appointment, localStart);
        return like(booked, booked.start(), booked.price(), booked.currency(), false);
    }

    private AppointmentBooked at(UUID appointment, Instant start) {
        var booked = salon.booked(appointment, "2027-03-01T10:00");
        return like(booked, start, booked.price(), booked.currency(), true);
    }

    private AppointmentBooked priced(AppointmentBooked booked, @Nullable String price, String currency) {
        return like(booked, booked.start(), price == null ? null : new BigDecimal(price), currency, true);
    }

    private static AppointmentBooked like(
            AppointmentBooked booked, Instant start, @Nullable BigDecimal price, String currency, boolean confirmed) {
        var end = start.plus(Duration.between(booked.start(), booked.end()));
        return new AppointmentBooked(
                booked.appointmentId(),
                booked.providerId(),
                booked.serviceId(),
                booked.serviceName(),
                booked.clientId(),
                booked.guest(),
                booked.clientName(),
                booked.clientEmail(),
                booked.clientPhone(),
                booked.clientNotes(),
                start,
                end,
                booked.zone(),
                booked.localStart(),
                start,
                end,
                price,
                currency,
                booked.cancellationCutoff(),
                confirmed,
                booked.code(),
                booked.locale());
    }
}
