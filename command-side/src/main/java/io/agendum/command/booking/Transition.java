package io.agendum.command.booking;

import static io.agendum.command.booking.AppointmentStatus.CANCELLED;
import static io.agendum.command.booking.AppointmentStatus.COMPLETED;
import static io.agendum.command.booking.AppointmentStatus.CONFIRMED;
import static io.agendum.command.booking.AppointmentStatus.EXPIRED;
import static io.agendum.command.booking.AppointmentStatus.HELD;
import static io.agendum.command.booking.AppointmentStatus.NO_SHOW;
import static io.agendum.command.booking.AppointmentStatus.PENDING;
import static io.agendum.command.booking.AppointmentStatus.REJECTED;
import static io.agendum.command.booking.AppointmentStatus.RELEASED;
import static io.agendum.command.booking.Party.CLIENT;
import static io.agendum.command.booking.Party.HOLDER;
import static io.agendum.command.booking.Party.PROVIDER;
import static io.agendum.command.booking.Party.TIME;
import static io.agendum.command.booking.Transition.When.ANY_TIME;
import static io.agendum.command.booking.Transition.When.FROM_THE_START_ON;
import static io.agendum.command.booking.Transition.When.NOT_ANSWERED_IN_TIME;
import static io.agendum.command.booking.Transition.When.UNTIL_THE_ANSWER_IS_DUE;

import java.util.List;
import java.util.Set;

/**
 * A way from one status to another, who may go it and when. What is not in the table does not happen.
 *
 * @param by who may
 * @param when on the domain's clock
 */
record Transition(AppointmentStatus from, AppointmentStatus to, Set<Party> by, When when) {

    static final List<Transition> TABLE = List.of(
            new Transition(HELD, CONFIRMED, Set.of(HOLDER), UNTIL_THE_ANSWER_IS_DUE),
            new Transition(HELD, PENDING, Set.of(HOLDER), UNTIL_THE_ANSWER_IS_DUE),
            new Transition(HELD, RELEASED, Set.of(HOLDER), ANY_TIME),
            new Transition(HELD, EXPIRED, Set.of(TIME), NOT_ANSWERED_IN_TIME),
            new Transition(PENDING, CONFIRMED, Set.of(PROVIDER), UNTIL_THE_ANSWER_IS_DUE),
            new Transition(PENDING, REJECTED, Set.of(PROVIDER), UNTIL_THE_ANSWER_IS_DUE),
            new Transition(PENDING, CANCELLED, Set.of(CLIENT, PROVIDER), UNTIL_THE_ANSWER_IS_DUE),
            new Transition(PENDING, EXPIRED, Set.of(TIME), NOT_ANSWERED_IN_TIME),
            new Transition(CONFIRMED, CANCELLED, Set.of(CLIENT, PROVIDER), ANY_TIME),
            new Transition(CONFIRMED, COMPLETED, Set.of(PROVIDER), FROM_THE_START_ON),
            new Transition(CONFIRMED, NO_SHOW, Set.of(PROVIDER), FROM_THE_START_ON));

    /** When a transition is open. Of a hold, the answer is the booking. */
    enum When {
        ANY_TIME,
        UNTIL_THE_ANSWER_IS_DUE,
        NOT_ANSWERED_IN_TIME,
        FROM_THE_START_ON
    }

    boolean isFor(Set<Party> parties) {
        return by.stream().anyMatch(parties::contains);
    }

    /** Whether it is for the parties to bring an appointment there, from wherever. */
    static boolean leadsTo(AppointmentStatus status, Set<Party> parties) {
        return TABLE.stream().anyMatch(way -> way.to() == status && way.isFor(parties));
    }
}
