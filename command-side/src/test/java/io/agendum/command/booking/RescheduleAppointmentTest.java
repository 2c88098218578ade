package io.agendum.command.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.Rejection;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.schedule.Change;
import io.agendum.schedule.Span;
import io.agendum.store.EventMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RescheduleAppointmentTest extends AppointmentScenario {

    private static final Instant THURSDAY = newYork("2026-03-05T11:00:00");
    private static final Instant CUTOFF = newYork("2026-03-03T10:00:00");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @BeforeEach
    void claimTheSlot() {
        claims.claim(appointment, provider, span(WEDNESDAY));
    }

    @Test
    void the_client_moves_it_and_the_old_time_is_free_again() {
        fixture.given(booked(WEDNESDAY))
                .when(move(client, THURSDAY))
                .expectEvents(
                        new GenericEventMessage<>(moved(client, THURSDAY), EventMetadata.ofProvider(provider.value())));

        assertThat(claims.held(appointment)).isEqualTo(span(THURSDAY));
    }

    @Test
    void the_provider_and_the_holder_of_the_link_move_it_too() {
        fixture.given(booked(WEDNESDAY)).when(move(owner, THURSDAY)).expectEvents(moved(owner, THURSDAY));
        fixture.given(booked(WEDNESDAY)).when(move(null, THURSDAY)).expectEvents(moved(client, THURSDAY));
    }

    @Test
    void it_may_overlap_the_time_it_leaves() {
        var later = WEDNESDAY.plus(Duration.ofMinutes(15));

        fixture.given(booked(WEDNESDAY)).when(move(client, later)).expectEvents(moved(client, later));
    }

    @Test
    void it_stays_where_it_is_when_the_other_time_is_taken() {
        claims.claim(AppointmentId.next(), provider, span(THURSDAY));

        refused(move(client, THURSDAY), "SLOT_TAKEN: 2026-03-05T16:00:00Z is taken");
        assertThat(claims.held(appointment)).isEqualTo(span(WEDNESDAY));
    }

    @Test
    void the_rules_are_those_of_a_booking() {
        refused(
                move(client, newYork("2026-03-05T20:00:00")),
                "OUTSIDE_WORKING_HOURS: 2026-03-06T01:00:00Z cannot be booked");
        refused(move(owner, NOW.minusSeconds(1)), "IN_THE_PAST: 2026-03-02T11:59:59Z cannot be booked");
        refused(move(owner, THURSDAY.plusSeconds(60)), "OFF_GRID: 2026-03-05T16:01:00Z cannot be booked");
    }

    @Test
    void nothing_is_moved_with_a_provider_that_is_suspended() {
        rules(usualRules().with(new Change.SuspensionSet(true)));

        refused(move(client, THURSDAY), "SERVICE_INACTIVE: the provider takes no bookings now");
    }

    @Test
    void it_keeps_the_length_that_was_agreed() {
        rules(usualRules().with(new Change.ServiceSet(haircut("99.00", 60))));

        fixture.given(booked(WEDNESDAY)).when(move(client, THURSDAY)).expectEvents(moved(client, THURSDAY));
        assertThat(claims.held(appointment)).isEqualTo(span(THURSDAY));
    }

    @Test
    void it_takes_the_buffers_of_today() {
        rules(usualRules().with(new Change.PolicySet(policy(5, 10, 1440, true))));

        fixture.given(booked(WEDNESDAY)).when(move(client, THURSDAY));

        assertThat(claims.held(appointment))
                .isEqualTo(new Span(THURSDAY.minusSeconds(300), THURSDAY.plusSeconds(2400)));
    }

    @Test
    void a_client_may_move_it_up_to_the_cutoff_of_the_booking_and_a_provider_longer() {
        clock.set(CUTOFF);
        fixture.given(booked(WEDNESDAY)).when(move(client, THURSDAY)).expectEvents(moved(client, THURSDAY));

        clock.set(CUTOFF.plusNanos(1));
        refused(move(client, THURSDAY), "CANCELLATION_CUTOFF: a client may move up to 1440 minutes before the start");
        refused(move(null, THURSDAY), "CANCELLATION_CUTOFF: a client may move up to 1440 minutes before the start");
        fixture.given(booked(WEDNESDAY)).when(move(owner, THURSDAY)).expectEvents(moved(owner, THURSDAY));
    }

    @Test
    void the_time_it_has_already_changes_nothing() {
        fixture.given(booked(WEDNESDAY))
                .when(move(client, WEDNESDAY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void what_is_cancelled_is_not_moved() {
        fixture.given(booked(WEDNESDAY), cancelled(client))
                .when(move(client, THURSDAY))
                .expectException(Rejection.class)
                .expectExceptionMessage("INVALID_TRANSITION: an appointment that is cancelled cannot be moved now");
    }

    @Test
    void somebody_else_s_is_not_found() {
        refused(move(somebodyElse, THURSDAY), "NOT_FOUND: no such appointment");
    }

    @Test
    void a_version_that_is_not_the_present_one_is_refused() {
        refused(
                new RescheduleAppointment(appointment, client, THURSDAY, null, null, 7L),
                "STALE_VERSION: the appointment has changed since");
    }

    @Test
    void what_waits_for_an_answer_goes_on_waiting_and_is_due_before_it_begins() {
        var tomorrow = newYork("2026-03-03T09:00:00");
        var asked = requested();
        clock.set(NOW);
        rules(usualRules().with(new Change.PolicySet(policy(0, 0, 0, false))));

        fixture.given(asked).when(move(owner, tomorrow)).expectEvents(moved(owner, tomorrow));

        assertThat(claims.heldUntil(appointment)).isEqualTo(DUE);
        fixture.given(asked.get(0), asked.get(1), moved(owner, today("10:00:00")))
                .when(new ExpireAppointment(appointment))
                .expectNoEvents();
        clock.set(today("10:00:00"));
        fixture.given(asked.get(0), asked.get(1), moved(owner, today("10:00:00")))
                .when(new ExpireAppointment(appointment))
                .expectEvents(new io.agendum.event.booking.AppointmentExpired(appointment.value()));
    }

    @Test
    void what_is_confirmed_is_held_for_good() {
        var asked = requested();
        claims.release(appointment);
        claims.claim(appointment, provider, span(WEDNESDAY), span(WEDNESDAY), DUE);

        fixture.given(asked)
                .when(to(AppointmentStatus.CONFIRMED, owner))
                .expectEvents(new AppointmentConfirmed(appointment.value(), owner.value()));

        assertThat(claims.held(appointment)).isEqualTo(span(WEDNESDAY));
        assertThat(claims.heldUntil(appointment)).isNull();
    }

    private void refused(RescheduleAppointment command, String message) {
        fixture.given(List.of(booked(WEDNESDAY)))
                .when(command)
                .expectException(Rejection.class)
                .expectExceptionMessage(message)
                .expectNoEvents();
    }

    private RescheduleAppointment move(@Nullable AccountId by, Instant start) {
        return new RescheduleAppointment(appointment, by, start, "Ill", null, null);
    }

    private AppointmentRescheduled moved(AccountId by, Instant start) {
        var busy = span(start);
        return new AppointmentRescheduled(
                appointment.value(),
                by.value(),
                WEDNESDAY,
                start,
                busy.end(),
                NEW_YORK,
                LocalDateTime.ofInstant(start, NEW_YORK),
                busy.start(),
                busy.end(),
                new io.agendum.event.Personal(by.value(), "Ill"));
    }

    private static Span span(Instant start) {
        return new Span(start, start.plus(HALF_AN_HOUR));
    }
}
