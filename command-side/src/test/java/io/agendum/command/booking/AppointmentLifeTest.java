package io.agendum.command.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AppointmentId;
import io.agendum.command.Rejection;
import io.agendum.schedule.Change;
import io.agendum.schedule.Span;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The life of one appointment, from one end to the other. Read it first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AppointmentLifeTest extends AppointmentScenario {

    private static final Instant WEDNESDAY = newYork("2026-03-04T10:00:00");

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

    private boolean others(Instant start) {
        return claims.claim(AppointmentId.next(), provider, new Span(start, start.plus(Duration.ofMinutes(30))));
    }
}
