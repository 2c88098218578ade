package io.agendum.schedule;

import java.time.Instant;

/** A free place for one service: the time of the service itself, without buffers. */
public record Slot(Instant start, Instant end) {

    public Slot {
        Checks.require(start.isBefore(end), "a slot must start before it ends: %s to %s", start, end);
    }
}
