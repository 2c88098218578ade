package io.agendum.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What can be booked, and why not: listing, explaining and booking all ask here. */
public final class Slots {

    private Slots() {}

    public static List<Slot> free(Snapshot snapshot, UUID service, Instant from, Instant to, Instant now) {
        throw new UnsupportedOperationException();
    }

    public static Explanation explain(Snapshot snapshot, UUID service, Instant start, Instant now) {
        throw new UnsupportedOperationException();
    }

    public static Optional<Refusal> judge(Snapshot snapshot, UUID service, Instant start, Instant now) {
        throw new UnsupportedOperationException();
    }

    public static Span busySpan(Snapshot snapshot, UUID service, Instant start) {
        throw new UnsupportedOperationException();
    }

    public static List<Slot> nearest(Snapshot snapshot, UUID service, Instant wanted, Instant now, int count) {
        throw new UnsupportedOperationException();
    }
}
