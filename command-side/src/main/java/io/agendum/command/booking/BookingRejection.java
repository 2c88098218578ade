package io.agendum.command.booking;

import io.agendum.command.RejectionCode;

/** Why a booking or a change of one is refused. */
public enum BookingRejection implements RejectionCode {
    IN_THE_PAST(Kind.INVALID),
    TOO_SOON(Kind.INVALID),
    BEYOND_HORIZON(Kind.INVALID),
    OUTSIDE_WORKING_HOURS(Kind.INVALID),
    OFF_GRID(Kind.INVALID),
    SERVICE_INACTIVE(Kind.INVALID),
    CANCELLATION_CUTOFF(Kind.INVALID),
    SLOT_TAKEN(Kind.CONFLICT),
    INVALID_TRANSITION(Kind.CONFLICT),
    HOLD_EXPIRED(Kind.GONE),
    RATE_LIMITED(Kind.LIMITED);

    private final Kind kind;

    BookingRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
