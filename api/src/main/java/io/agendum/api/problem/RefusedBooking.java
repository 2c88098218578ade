package io.agendum.api.problem;

import io.agendum.command.Rejection;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import java.util.List;

/** A start cannot be booked, and these are free nearby. */
public final class RefusedBooking extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rejection rejection;
    private final transient List<FreeSlot> nearest;

    /** The refusal and up to three free slots. */
    public RefusedBooking(Rejection rejection, List<FreeSlot> nearest) {
        super(rejection.getMessage(), null, false, false);
        this.rejection = rejection;
        this.nearest = nearest;
    }

    Rejection rejection() {
        return rejection;
    }

    List<FreeSlot> nearest() {
        return nearest;
    }
}
