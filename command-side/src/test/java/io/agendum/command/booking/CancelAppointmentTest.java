package io.agendum.command.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.Rejection;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.schedule.Change;
import io.agendum.schedule.Span;
import io.agendum.store.EventMetadata;
import java.time.Instant;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CancelAppointmentTest extends AppointmentScenario {

    private static final Instant CUTOFF = newYork("2026-03-03T10:00:00");

    @BeforeEach
    void claimTheSlot() {
        var busy = booked(WEDNESDAY);
        claims.claim(appointment, provider, new Span(busy.busyStart(), busy.busyEnd()));
    }

    @Test
    void the_client_cancels_and_the_slot_is_free_again() {
        fixture.given(booked(WEDNESDAY))
                .when(cancel(client))
                .expectEvents(new GenericEventMessage<>(cancelled(client), EventMetadata.ofProvider(provider.value())));

        assertThat(claims.holds(appointment)).isFalse();
    }

    @Test
    void the_holder_of_the_link_acts_as_the_client() {
        fixture.given(booked(WEDNESDAY)).when(cancel(null)).expectEvents(cancelled(client));
    }

    @Test
    void the_holder_of_the_link_is_bound_by_the_cutoff_too() {
        clock.set(CUTOFF.plusSeconds(1));

        refused(cancel(null), "CANCELLATION_CUTOFF: a client may cancel up to 1440 minutes before the start");
    }

    @Test
    void the_provider_cancels_in_its_own_name() {
        fixture.given(booked(WEDNESDAY)).when(cancel(owner)).expectEvents(cancelled(owner));
    }

    @Test
    void what_was_booked_with_a_provider_that_is_suspended_now_can_be_cancelled_by_both() {
        rules(usualRules().with(new Change.SuspensionSet(true)));

        fixture.given(booked(WEDNESDAY)).when(cancel(client)).expectEvents(cancelled(client));
        fixture.given(booked(WEDNESDAY)).when(cancel(owner)).expectEvents(cancelled(owner));
    }

    @Test
    void nobody_has_to_give_a_reason() {
        fixture.given(booked(WEDNESDAY))
                .when(new CancelAppointment(appointment, client, null, null))
                .expectEvents(new AppointmentCancelled(appointment.value(), client.value(), null));
    }

    @Test
    void somebody_else_s_appointment_is_not_found() {
        refused(cancel(somebodyElse), "NOT_FOUND: no such appointment");

        assertThat(claims.holds(appointment)).isTrue();
    }

    @Test
    void somebody_else_does_not_learn_that_it_was_cancelled() {
        fixture.given(booked(WEDNESDAY), cancelled(client))
                .when(cancel(somebodyElse))
                .expectException(Rejection.class)
                .expectExceptionMessage("NOT_FOUND: no such appointment");
    }

    @Test
    void the_client_may_cancel_at_the_very_cutoff() {
        clock.set(CUTOFF);

        fixture.given(booked(WEDNESDAY)).when(cancel(client)).expectEvents(cancelled(client));
    }

    @Test
    void the_client_may_not_cancel_after_the_cutoff() {
        clock.set(CUTOFF.plusNanos(1));

        refused(cancel(client), "CANCELLATION_CUTOFF: a client may cancel up to 1440 minutes before the start");
        assertThat(claims.holds(appointment)).isTrue();
    }

    @Test
    void the_provider_may_cancel_after_the_cutoff() {
        clock.set(WEDNESDAY.minusSeconds(1));

        fixture.given(booked(WEDNESDAY)).when(cancel(owner)).expectEvents(cancelled(owner));
    }

    @Test
    void the_cutoff_is_that_of_the_booking() {
        rules(usualRules().with(new Change.PolicySet(policy(0, 0, 0, true))));
        clock.set(CUTOFF.plusSeconds(1));

        refused(cancel(client), "CANCELLATION_CUTOFF: a client may cancel up to 1440 minutes before the start");
    }

    @Test
    void cancelling_twice_is_one_effect() {
        fixture.given(booked(WEDNESDAY), cancelled(client))
                .when(cancel(client))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_version_that_is_not_the_present_one_is_refused() {
        refused(
                new CancelAppointment(appointment, client, null, 1L),
                "STALE_VERSION: the appointment has changed since");
    }

    @Test
    void the_present_version_is_accepted() {
        fixture.given(booked(WEDNESDAY))
                .when(new CancelAppointment(appointment, client, "Ill", 0L))
                .expectEvents(cancelled(client));
    }

    private void refused(CancelAppointment command, String message) {
        fixture.given(booked(WEDNESDAY))
                .when(command)
                .expectException(Rejection.class)
                .expectExceptionMessage(message)
                .expectNoEvents();
    }
}
