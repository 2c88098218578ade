package io.agendum.command.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.command.Rejection;
import io.agendum.command.ServiceId;
import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.schedule.Change;
import io.agendum.schedule.Refusal;
import io.agendum.schedule.Span;
import io.agendum.store.EventMetadata;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BookAppointmentTest extends AppointmentScenario {

    @Test
    void a_free_slot_is_booked() {
        fixture.givenNoPriorActivity().when(book(today("10:00:00"))).expectEvents(booked(today("10:00:00")));

        assertThat(claims.holds(appointment)).isTrue();
    }

    @Test
    void the_event_says_whose_book_it_is_about() {
        fixture.givenNoPriorActivity()
                .when(book(today("10:00:00")))
                .expectEvents(new GenericEventMessage<>(
                        booked(today("10:00:00")), EventMetadata.ofProvider(provider.value())));
    }

    @Test
    void a_guest_needs_neither_phone_nor_notes() {
        var guest = AccountId.next();
        var command = new BookAppointment(
                appointment,
                provider,
                haircut,
                new Client(guest, true, "Ada Byron", "ada@example.org", null, null, "en"),
                today("10:00:00"),
                null,
                null);

        fixture.givenNoPriorActivity()
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectEvents(asGuest(guest, booked(today("10:00:00"))));
    }

    @Test
    void a_slot_that_overlaps_another_of_the_same_provider_is_refused() {
        claims.claim(AppointmentId.next(), provider, halfHourAt("13:45:00"));

        refused(book(today("14:00:00")), "SLOT_TAKEN: 2026-03-02T19:00:00Z is taken");
    }

    @Test
    void the_same_time_of_another_provider_is_no_obstacle() {
        claims.claim(AppointmentId.next(), ProviderId.next(), halfHourAt("14:00:00"));

        fixture.givenNoPriorActivity().when(book(today("14:00:00"))).expectEvents(booked(today("14:00:00")));
    }

    @Test
    void slots_that_only_touch_are_both_booked() {
        claims.claim(AppointmentId.next(), provider, halfHourAt("13:30:00"));
        claims.claim(AppointmentId.next(), provider, halfHourAt("14:30:00"));

        fixture.givenNoPriorActivity().when(book(today("14:00:00"))).expectEvents(booked(today("14:00:00")));
    }

    @Test
    void an_unknown_provider_is_not_found() {
        providers.change(ProviderId.next(), owner, usualRules());

        refused(to(ProviderId.next(), haircut), "NOT_FOUND: no such provider");
    }

    @Test
    void a_suspended_provider_is_not_found_until_it_is_reinstated() {
        rules(usualRules().with(new Change.SuspensionSet(true)));

        refused(book(today("10:00:00")), "NOT_FOUND: no such provider");
        assertThat(claims.holds(appointment)).isFalse();

        rules(usualRules());
        fixture.givenNoPriorActivity().when(book(today("10:00:00"))).expectEvents(booked(today("10:00:00")));
    }

    @Test
    void a_service_of_nobody_is_not_found() {
        refused(to(provider, ServiceId.next()), "NOT_FOUND: the provider has no such service");
    }

    @Test
    void a_service_that_is_no_longer_offered_is_refused() {
        rules(usualRules().with(new Change.ServiceDeactivated(haircut.value())));

        refused(book(today("10:00:00")), "SERVICE_INACTIVE: 2026-03-02T15:00:00Z cannot be booked");
    }

    @Test
    void a_slot_in_the_past_is_refused() {
        clock.set(today("12:00:00"));

        refused(book(today("10:00:00")), "IN_THE_PAST: 2026-03-02T15:00:00Z cannot be booked");
    }

    @Test
    void a_slot_nearer_than_the_notice_is_refused() {
        clock.set(today("08:00:01"));

        refused(book(today("10:00:00")), "TOO_SOON: 2026-03-02T15:00:00Z cannot be booked");
    }

    @Test
    void a_slot_exactly_at_the_notice_is_booked() {
        clock.set(today("08:00:00"));

        fixture.givenNoPriorActivity().when(book(today("10:00:00"))).expectEvents(booked(today("10:00:00")));
    }

    @Test
    void a_day_beyond_the_horizon_is_refused() {
        refused(book(newYork("2026-05-04T10:00:00")), "BEYOND_HORIZON: 2026-05-04T14:00:00Z cannot be booked");
    }

    @Test
    void the_last_day_of_the_horizon_is_booked() {
        fixture.givenNoPriorActivity()
                .when(book(newYork("2026-05-01T16:30:00")))
                .expectEvents(booked(newYork("2026-05-01T16:30:00")));
    }

    @Test
    void a_service_that_would_end_after_closing_time_is_refused() {
        refused(book(today("16:45:00")), "OUTSIDE_WORKING_HOURS: 2026-03-02T21:45:00Z cannot be booked");
    }

    @Test
    void a_start_that_is_not_on_the_grid_is_refused() {
        refused(book(today("10:07:00")), "OFF_GRID: 2026-03-02T15:07:00Z cannot be booked");
    }

    @Test
    void a_start_with_a_fraction_of_a_second_is_refused() {
        refused(book(today("10:00:00.001")), "OFF_GRID: 2026-03-02T15:00:00.001Z cannot be booked");
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_of_the_engine_has_a_code_of_its_own(Refusal reason) {
        assertThat(BookingRejection.valueOf(reason.name()).name()).isEqualTo(reason.name());
    }

    @Test
    void a_refused_booking_claims_nothing() {
        refused(book(today("10:07:00")), "OFF_GRID: 2026-03-02T15:07:00Z cannot be booked");

        assertThat(claims.holds(appointment)).isFalse();
    }

    @Test
    void price_buffers_and_cutoff_are_those_of_the_moment() {
        rules(usualRules()
                .with(new Change.PolicySet(policy(10, 5, 360, false)))
                .with(new Change.ServiceSet(haircut("60.50", 45))));

        fixture.givenNoPriorActivity()
                .when(book(today("10:00:00")))
                .expectEvents(
                        booked(
                                today("10:00:00"),
                                Duration.ofMinutes(45),
                                today("09:50:00"),
                                today("10:50:00"),
                                new BigDecimal("60.50"),
                                360,
                                false),
                        new ApprovalRequested(appointment.value(), today("10:00:00")));
    }

    @Test
    void an_answer_is_due_when_the_provider_s_time_is_over_and_never_after_the_start() {
        rules(usualRules().with(new Change.PolicySet(policy(0, 0, 1440, false))));

        fixture.givenNoPriorActivity()
                .when(book(WEDNESDAY))
                .expectEvents(requested().toArray());
        assertThat(claims.heldUntil(appointment)).isEqualTo(DUE);
    }

    @Test
    void a_price_on_request_stays_unsaid() {
        rules(usualRules().with(new Change.ServiceSet(haircut(null, 30))));

        fixture.givenNoPriorActivity()
                .when(book(today("10:00:00")))
                .expectEvents(booked(
                        today("10:00:00"),
                        Duration.ofMinutes(30),
                        today("10:00:00"),
                        today("10:30:00"),
                        null,
                        1440,
                        true));
    }

    @Test
    void buffers_meet_the_buffers_of_a_neighbour() {
        rules(usualRules().with(new Change.PolicySet(policy(10, 5, 1440, true))));
        claims.claim(AppointmentId.next(), provider, new Span(today("10:30:00"), today("11:20:00")));

        refused(book(today("10:00:00")), "SLOT_TAKEN: 2026-03-02T15:00:00Z is taken");
    }

    @Test
    void a_claim_keeps_the_buffers_under_which_it_was_made() {
        rules(usualRules().with(new Change.PolicySet(policy(0, 30, 1440, true))));
        fixture.givenNoPriorActivity().when(book(today("10:00:00"))).expectSuccessfulHandlerExecution();

        rules(usualRules());

        assertThat(claims.claim(AppointmentId.next(), provider, halfHourAt("10:30:00")))
                .isFalse();
        assertThat(claims.claim(AppointmentId.next(), provider, halfHourAt("11:00:00")))
                .isTrue();
    }

    @Test
    void a_slot_over_midnight_is_booked_on_the_day_it_begins() {
        rules(usualRules()
                .with(new Change.HoursSet(everyDay(20 * 60, 26 * 60)))
                .with(new Change.ServiceSet(haircut("45.00", 60))));

        fixture.givenNoPriorActivity()
                .when(book(today("23:30:00")))
                .expectEvents(hourLong(today("23:30:00"), LocalDateTime.parse("2026-03-02T23:30:00")));
    }

    @Test
    void an_hour_begun_before_the_spring_change_ends_an_hour_later() {
        openDayAndNight();

        fixture.givenNoPriorActivity()
                .when(book(Instant.parse("2026-03-08T06:30:00Z")))
                .expectEvents(
                        hourLong(Instant.parse("2026-03-08T06:30:00Z"), LocalDateTime.parse("2026-03-08T01:30:00")));

        assertThat(Instant.parse("2026-03-08T07:30:00Z").atZone(NEW_YORK).toLocalTime())
                .hasToString("03:30");
    }

    @Test
    void the_hour_after_the_spring_change_touches_the_hour_before_it() {
        openDayAndNight();
        claims.claim(
                AppointmentId.next(),
                provider,
                new Span(Instant.parse("2026-03-08T06:00:00Z"), Instant.parse("2026-03-08T07:00:00Z")));

        fixture.givenNoPriorActivity()
                .when(book(Instant.parse("2026-03-08T07:00:00Z")))
                .expectEvents(
                        hourLong(Instant.parse("2026-03-08T07:00:00Z"), LocalDateTime.parse("2026-03-08T03:00:00")));
    }

    @Test
    void both_hours_of_the_autumn_change_are_booked_under_one_wall_clock_time() {
        openDayAndNight();
        clock.set(Instant.parse("2026-10-30T12:00:00Z"));
        claims.claim(
                AppointmentId.next(),
                provider,
                new Span(Instant.parse("2026-11-01T05:00:00Z"), Instant.parse("2026-11-01T06:00:00Z")));

        fixture.givenNoPriorActivity()
                .when(book(Instant.parse("2026-11-01T06:00:00Z")))
                .expectEvents(
                        hourLong(Instant.parse("2026-11-01T06:00:00Z"), LocalDateTime.parse("2026-11-01T01:00:00")));
        assertThat(Instant.parse("2026-11-01T05:00:00Z").atZone(NEW_YORK).toLocalDateTime())
                .isEqualTo(LocalDateTime.parse("2026-11-01T01:00:00"));
    }

    @Test
    void an_hour_over_the_autumn_change_is_refused_when_its_second_half_is_taken() {
        openDayAndNight();
        clock.set(Instant.parse("2026-10-30T12:00:00Z"));
        claims.claim(
                AppointmentId.next(),
                provider,
                new Span(Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-11-01T07:00:00Z")));

        refused(book(Instant.parse("2026-11-01T05:30:00Z")), "SLOT_TAKEN: 2026-11-01T05:30:00Z is taken");
    }

    @Test
    void codes_have_eight_characters_none_of_which_looks_like_another() {
        var codes = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            codes.add(AppointmentCode.next());
        }

        assertThat(codes)
                .hasSizeGreaterThan(990)
                .allSatisfy(code -> assertThat(code).matches("[A-HJ-NP-Z2-9]{8}"));
    }

    private void refused(BookAppointment command, String message) {
        fixture.givenNoPriorActivity()
                .when(command)
                .expectException(Rejection.class)
                .expectExceptionMessage(message)
                .expectNoEvents();
    }

    private BookAppointment to(ProviderId someProvider, ServiceId service) {
        return new BookAppointment(appointment, someProvider, service, ada(), today("10:00:00"), client, null);
    }

    private void openDayAndNight() {
        rules(usualRules()
                .with(new Change.HoursSet(everyDay(0, 24 * 60)))
                .with(new Change.ServiceSet(haircut("45.00", 60))));
    }

    private AppointmentBooked hourLong(Instant start, LocalDateTime wallClock) {
        var hour = Duration.ofHours(1);
        var event = booked(start, hour, start, start.plus(hour), new BigDecimal("45.00"), 1440, true);
        assertThat(event.localStart()).isEqualTo(wallClock);
        return event;
    }

    private static Span halfHourAt(String time) {
        return new Span(today(time), today(time).plus(Duration.ofMinutes(30)));
    }
}
