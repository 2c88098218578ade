package io.agendum.command.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AppointmentId;
import io.agendum.command.Rejection;
import io.agendum.event.Personal;
import io.agendum.event.booking.AppointmentCompleted;
import io.agendum.event.booking.AppointmentConfirmed;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.event.booking.HoldExtended;
import io.agendum.event.booking.RulesOverridden;
import io.agendum.schedule.Change;
import io.agendum.schedule.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The life of one appointment, from one end to the other. Read it first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AppointmentLifeTest extends AppointmentScenario {

    @Test
    void ada_books_changes_her_mind_and_leaves_the_slot_to_somebody_else() {
        // On Monday at 7 Ada asks for an hour after closing time, then for one that is free.
        clock.set(NOW);
        fixture.givenNoPriorActivity()
                .when(book(newYork("2026-03-04T18:00:00")))
                .expectException(Rejection.class)
                .expectExceptionMessage("OUTSIDE_WORKING_HOURS: 2026-03-04T23:00:00Z cannot be booked");
        fixture.givenNoPriorActivity().when(book(WEDNESDAY)).expectEvents(booked(WEDNESDAY));

        // From now on nobody else gets any part of it.
        assertThat(others(WEDNESDAY)).isFalse();
        assertThat(others(WEDNESDAY.plus(Duration.ofMinutes(15)))).isFalse();
        assertThat(others(WEDNESDAY.plus(Duration.ofMinutes(30)))).isTrue();

        // The barber raises the price and wants to be told two days ahead. Ada's terms stay what she was shown.
        rules(usualRules()
                .with(new Change.ServiceSet(haircut("55.00", 30)))
                .with(new Change.PolicySet(policy(0, 0, 2 * 1440, true))));

        // A stranger who guessed the number sees nothing.
        clock.set(newYork("2026-03-03T08:00:00"));
        fixture.given(booked(WEDNESDAY))
                .when(cancel(somebodyElse))
                .expectException(Rejection.class)
                .expectExceptionMessage("NOT_FOUND: no such appointment")
                .expectNoEvents();

        // On Tuesday, 26 hours before, Ada falls ill and cancels: her day of notice is kept.
        fixture.given(booked(WEDNESDAY)).when(cancel(client)).expectEvents(cancelled(client));

        // She taps the button once more; nothing happens twice.
        fixture.given(booked(WEDNESDAY), cancelled(client)).when(cancel(client)).expectNoEvents();

        // The time belongs to whoever comes next.
        assertThat(others(WEDNESDAY)).isTrue();
    }

    @Test
    void ada_asks_the_barber_agrees_she_moves_it_and_comes() {
        var id = appointment.value();
        // The barber wants to be asked. Ada asks for Wednesday; he has a day to answer, and nobody else gets her time.
        rules(usualRules().with(new Change.PolicySet(policy(0, 0, 1440, false))));
        fixture.givenNoPriorActivity()
                .when(book(WEDNESDAY))
                .expectEvents(requested().toArray());
        assertThat(others(WEDNESDAY)).isFalse();

        // He agrees within the day. Had he not, her request would have expired by itself.
        clock.set(DUE.minusSeconds(1));
        var story = new ArrayList<Object>(requested());
        fixture.given(story)
                .when(to(AppointmentStatus.CONFIRMED, owner))
                .expectEvents(new AppointmentConfirmed(id, owner.value()));
        story.add(new AppointmentConfirmed(id, owner.value()));

        // Ada would rather come an hour later, and does not give up her time for one that is taken.
        var later = WEDNESDAY.plus(Duration.ofHours(1));
        assertThat(others(later.plus(Duration.ofMinutes(30)))).isTrue();
        fixture.given(story)
                .when(new RescheduleAppointment(
                        appointment, client, later.plus(Duration.ofMinutes(15)), null, null, null))
                .expectException(Rejection.class)
                .expectExceptionMessage("SLOT_TAKEN: 2026-03-04T16:15:00Z is taken");
        assertThat(others(WEDNESDAY)).isFalse();
        var moved = new AppointmentRescheduled(
                id,
                client.value(),
                WEDNESDAY,
                later,
                later.plus(Duration.ofMinutes(30)),
                NEW_YORK,
                LocalDateTime.ofInstant(later, NEW_YORK),
                later,
                later.plus(Duration.ofMinutes(30)),
                null);
        fixture.given(story)
                .when(new RescheduleAppointment(appointment, client, later, null, null, null))
                .expectEvents(moved);
        story.add(moved);
        assertThat(others(WEDNESDAY)).isTrue();

        // Nobody has come before it begins.
        fixture.given(story)
                .when(to(AppointmentStatus.COMPLETED, owner))
                .expectException(Rejection.class)
                .expectExceptionMessage("INVALID_TRANSITION: an appointment that is confirmed cannot be completed now");
        clock.set(later);
        fixture.given(story)
                .when(to(AppointmentStatus.COMPLETED, owner))
                .expectEvents(new AppointmentCompleted(id, owner.value()));
    }

    @Test
    void ada_holds_a_time_while_she_types_and_the_barber_squeezes_her_in_where_he_is_closed() {
        var id = appointment.value();
        // While Ada types nobody else gets her time; the price that she sees is the price that she pays.
        fixture.givenNoPriorActivity()
                .when(new HoldSlot(appointment, provider, haircut, WEDNESDAY, "Ada", 3))
                .expectEvents(held());
        var story = new ArrayList<Object>(List.of(held()));
        assertThat(others(WEDNESDAY)).isFalse();
        rules(usualRules().with(new Change.ServiceSet(haircut("55.00", 30))));

        // She types slowly and takes five minutes more. There are no others after that.
        clock.set(HELD_UNTIL.minusSeconds(1));
        var extended = new HoldExtended(id, HELD_UNTIL.plus(Duration.ofMinutes(5)));
        fixture.given(story).when(new ExtendHold(appointment)).expectEvents(extended);
        story.add(extended);
        fixture.given(story)
                .when(new ExtendHold(appointment))
                .expectException(Rejection.class)
                .expectExceptionMessage("INVALID_TRANSITION: a hold is extended once");

        // Had she left, her time would be somebody else's now. She books it under the number that the hold had.
        clock.set(HELD_UNTIL.plusSeconds(60));
        fixture.given(story)
                .when(new BookHeld(appointment, provider, haircut, ada(), WEDNESDAY, client))
                .expectEvents(booked(WEDNESDAY));
        story.add(booked(WEDNESDAY));
        assertThat(claims.heldUntil(appointment)).isNull();

        // On the phone she asks for seven in the evening, which no page offers. The barber does her the favour and says
        // why.
        var evening = newYork("2026-03-04T19:00:00");
        fixture.given(story)
                .when(new RescheduleAppointment(appointment, client, evening, null, "please", null))
                .expectException(Rejection.class)
                .expectExceptionMessage("FORBIDDEN: only the provider passes over its rules");
        var moved = new AppointmentRescheduled(
                id,
                owner.value(),
                WEDNESDAY,
                evening,
                evening.plus(Duration.ofMinutes(30)),
                NEW_YORK,
                LocalDateTime.ofInstant(evening, NEW_YORK),
                evening,
                evening.plus(Duration.ofMinutes(30)),
                null);
        fixture.given(story)
                .when(new RescheduleAppointment(appointment, owner, evening, null, "an old friend", null))
                .expectEvents(
                        moved,
                        new RulesOverridden(
                                id,
                                owner.value(),
                                List.of("outside-working-hours", "off-grid"),
                                new Personal(owner.value(), "an old friend")));
    }

    private boolean others(Instant start) {
        return claims.claim(AppointmentId.next(), provider, new Span(start, start.plus(Duration.ofMinutes(30))));
    }
}
