package io.agendum.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A snapshot, a month to list and a moment at which to ask. */
record Scenario(Snapshot snapshot, Span month, Instant now) {

    List<Instant> free() {
        return free(snapshot);
    }

    List<Instant> free(Snapshot other) {
        return Slots.free(other, Salon.HAIRCUT, month.start(), month.end(), now).stream()
                .map(Slot::start)
                .toList();
    }

    Scenario with(Change change) {
        return new Scenario(snapshot.with(change), month, now);
    }

    Span serviceSpan(Instant start) {
        return new Span(start, start.plus(Duration.ofMinutes(service().duration())));
    }

    ServiceRules service() {
        return Objects.requireNonNull(snapshot.services().get(Salon.HAIRCUT));
    }
}
