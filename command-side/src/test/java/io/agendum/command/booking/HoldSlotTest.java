package io.agendum.command.booking;

import static io.agendum.command.booking.AppointmentStatus.CONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.agendum.command.AppointmentId;
import io.agendum.command.Rejection;
import io.agendum.event.booking.AppointmentClaimed;
import io.agendum.event.booking.ApprovalRequested;
import io.agendum.event.booking.HoldExpired;
import io.agendum.event.booking.HoldExtended;
import io.agendum.event.booking.HoldReleased;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Change;
import io.agendum.schedule.Policy;
import io.agendum.schedule.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HoldSlotTest extends AppointmentScenario {

    private static final String HOLDER = "somebody";

    @Test
    void a_slot_is_held_for_five_minutes_as_it_was_shown() {
        fixture.givenNoPriorActivity().when(hold(WEDNESDAY)).expectEvents(held());

        assertThat(claims.heldUntil(appointment)).isEqualTo(HELD_UNTIL);
    }

    @Test
    void a_hold_ends_with_the_start_at_the_latest() {
        rules(usualRules()
                .with(new Change.PolicySet(
                        new Policy(15, Alignment.WINDOW, 0, 0, 0, 60, 1440, true, 1440, List.of()))));
        clock.set(WEDNESDAY.minus(Duration.ofMinutes(2)));

        fixture.givenNoPriorActivity().when(hold(WEDNESDAY)).expectSuccessfulHandlerExecution();

        assertThat(claims.heldUntil(appointment)).isEqualTo(WEDNESDAY);
    }

    @Test
    void when_a_hold_or_a_request_ends_is_no_more_precise_than_a_table_keeps_it() {
        rules(usualRules().with(new Change.PolicySet(policy(0, 0, 1440, false))));
        clock.set(NOW.plusNanos(1_999));

        fixture.givenNoPriorActivity().when(hold(WEDNESDAY)).expectSuccessfulHandlerExecution();
        assertThat(claims.heldUntil(appointment)).isEqualTo(HELD_UNTIL.plusNanos(1_000));

        claims.release(appointment);
        fixture.givenNoPriorActivity().when(book(WEDNESDAY)).expectSuccessfulHandlerExecution();
        assertThat(claims.heldUntil(appointment)).isEqualTo(DUE.plusNanos(1_000));
    }

    @Test
    void what_cannot_be_booked_cannot_be_held() {
        refusedAtFirst(hold(today("08:00:00")), "TOO_SOON");
        refusedAtFirst(hold(NOW.minusSeconds(1)), "IN_THE_PAST");
        refusedAtFirst(hold(newYork("2026-03-04T08:30:00")), "OUTSIDE_WORKING_HOURS");
        refusedAtFirst(hold(WEDNESDAY.plusSeconds(60)), "OFF_GRID");
        claims.claim(AppointmentId.next(), provider, new Span(WEDNESDAY, WEDNESDAY.plus(Duration.ofMinutes(30))));
        refusedAtFirst(hold(WEDNESDAY), "SLOT_TAKEN");
    }

    @Test
    void nobody_holds_more_than_that_many_slots_at_a_time() {
        for (var n = 1; n <= 2; n++) {
            var start = WEDNESDAY.plus(Duration.ofHours(n));
            var span = new Span(start, start.plus(Duration.ofMinutes(30)));
            claims.hold(AppointmentId.next(), provider, span, span, HELD_UNTIL, HOLDER);
        }
        refusedAtFirst(hold(WEDNESDAY), "RATE_LIMITED");

        clock.set(HELD_UNTIL);
        fixture.givenNoPriorActivity().when(hold(WEDNESDAY)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_hold_becomes_the_booking_that_was_shown_whatever_the_rules_say_now() {
        rules(usualRules().with(new Change.ServiceSet(haircut("90.00", 60))));

        fixture.given(held())
                .when(bookHeld(WEDNESDAY))
                .expectResultMessagePayload(appointment)
                .expectEvents(booked(WEDNESDAY));
    }

    @Test
    void what_was_booked_is_not_given_back_by_time() {
        claims.hold(appointment, provider, span(), span(), HELD_UNTIL, HOLDER);

        fixture.given(held()).when(bookHeld(WEDNESDAY)).expectSuccessfulHandlerExecution();

        assertThat(claims.holds(appointment)).isTrue();
        assertThat(claims.heldUntil(appointment)).isNull();
        assertThat(claims.heldBy(HOLDER, NOW)).isZero();
    }

    @Test
    void what_needs_an_approval_waits_for_it_from_the_booking_on() {
        var now = NOW.plus(Duration.ofMinutes(4));
        clock.set(now);

        fixture.given(held(false))
                .when(bookHeld(WEDNESDAY))
                .expectEvents(
                        requested().getFirst(),
                        new ApprovalRequested(appointment.value(), now.plus(Duration.ofMinutes(1440))));
    }

    @Test
    void what_the_provider_books_from_a_hold_needs_no_approval() {
        fixture.given(held(false))
                .when(new BookHeld(appointment, provider, haircut, ada(), WEDNESDAY, owner))
                .expectEvents(booked(WEDNESDAY));
    }

    @Test
    void another_slot_than_the_held_one_is_not_booked() {
        refused(bookHeld(WEDNESDAY.plus(Duration.ofMinutes(30))), "VALIDATION_FAILED", held());
    }

    @Test
    void after_five_minutes_a_hold_is_worth_nothing() {
        clock.set(HELD_UNTIL.minusNanos(1));
        fixture.given(held()).when(bookHeld(WEDNESDAY)).expectSuccessfulHandlerExecution();

        clock.set(HELD_UNTIL);
        openTheBook();
        refused(bookHeld(WEDNESDAY), "HOLD_EXPIRED", held());
        refused(new ExtendHold(appointment), "HOLD_EXPIRED", held());
    }

    @Test
    void a_hold_is_extended_once() {
        claims.hold(appointment, provider, span(), span(), HELD_UNTIL, HOLDER);
        var later = HELD_UNTIL.plus(Duration.ofMinutes(5));
        var extended = new HoldExtended(appointment.value(), later);

        fixture.given(held()).when(new ExtendHold(appointment)).expectEvents(extended);

        assertThat(claims.heldUntil(appointment)).isEqualTo(later);
        openTheBook();
        refused(new ExtendHold(appointment), "INVALID_TRANSITION", held(), extended);
        clock.set(HELD_UNTIL);
        openTheBook();
        fixture.given(held(), extended).when(bookHeld(WEDNESDAY)).expectEvents(booked(WEDNESDAY));
    }

    @Test
    void what_is_given_back_is_free_and_giving_it_back_again_changes_nothing() {
        var released = new HoldReleased(appointment.value());
        claims.hold(appointment, provider, span(), span(), HELD_UNTIL, HOLDER);

        fixture.given(held()).when(new ReleaseHold(appointment)).expectEvents(released);

        assertThat(claims.holds(appointment)).isFalse();
        for (var over : List.of(released, new HoldExpired(appointment.value()))) {
            openTheBook();
            fixture.given(held(), over).when(new ReleaseHold(appointment)).expectNoEvents();
            openTheBook();
            refused(bookHeld(WEDNESDAY), "HOLD_EXPIRED", held(), over);
            openTheBook();
            refused(new ExtendHold(appointment), "HOLD_EXPIRED", held(), over);
        }
    }

    @Test
    void what_has_been_booked_is_no_hold_any_more() {
        for (var command : List.of(bookHeld(WEDNESDAY), new ExtendHold(appointment), new ReleaseHold(appointment))) {
            openTheBook();
            refused(command, "INVALID_TRANSITION", held(), booked(WEDNESDAY));
        }
    }

    @Test
    void nobody_confirms_moves_or_calls_off_what_is_only_held() {
        for (var command : List.of(
                to(CONFIRMED, owner),
                cancel(null),
                cancel(owner),
                new RescheduleAppointment(appointment, owner, WEDNESDAY, null, null, null),
                new ChangeNotes(appointment, owner, null, "Hm", null))) {
            openTheBook();
            refused(command, "NOT_FOUND", held());
        }
    }

    @Test
    void a_guest_s_appointment_is_claimed_by_the_account_with_that_address() {
        var account = somebodyElse;
        var claimed = new AppointmentClaimed(appointment.value(), client.value(), account.value());
        var guest = asGuest(client, booked(WEDNESDAY));

        fixture.given(guest)
                .when(new ClaimAppointment(appointment, account, "ADA@example.org"))
                .expectEvents(claimed);
        openTheBook();
        fixture.given(guest)
                .when(new ClaimAppointment(appointment, account, "eve@example.org"))
                .expectNoEvents();
        openTheBook();
        fixture.given(guest, claimed)
                .when(new ClaimAppointment(appointment, owner, "ada@example.org"))
                .expectNoEvents();
        openTheBook();
        fixture.given(booked(WEDNESDAY))
                .when(new ClaimAppointment(appointment, account, "ada@example.org"))
                .expectNoEvents();
        openTheBook();
        fixture.given(guest, claimed).when(cancel(account)).expectEvents(cancelled(account));
    }

    private void refusedAtFirst(Object command, String code) {
        openTheBook();
        fixture.givenNoPriorActivity()
                .when(command)
                .expectNoEvents()
                .expectException(Rejection.class)
                .expectExceptionMessage(startsWith(code + ":"));
    }

    private void refused(Object command, String code, Object... events) {
        fixture.given(events)
                .when(command)
                .expectNoEvents()
                .expectException(Rejection.class)
                .expectExceptionMessage(startsWith(code + ":"));
    }

    private HoldSlot hold(Instant start) {
        return new HoldSlot(appointment, provider, haircut, start, HOLDER, 2);
    }

    private BookHeld bookHeld(Instant start) {
        return new BookHeld(appointment, provider, haircut, ada(), start, client);
    }

    private static Span span() {
        return new Span(WEDNESDAY, WEDNESDAY.plus(Duration.ofMinutes(30)));
    }
}
