package io.agendum.schedule;

import static io.agendum.schedule.Checks.require;

import java.time.Instant;
import java.util.Comparator;

/** A stretch of real time, from {@code start} inclusive to {@code end} exclusive; never empty. */
public record Span(Instant start, Instant end) {

    static final Comparator<Span> BY_START = Comparator.comparing(Span::start).thenComparing(Span::end);

    public Span {
        require(start.isBefore(end), "a span must start before it ends: %s to %s", start, end);
    }

    /** Whether the two share at least one instant; spans that only touch do not. */
    public boolean overlaps(Span other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Whether the other lies wholly inside this one. */
    public boolean contains(Span other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** Whether the instant lies inside; the end does not. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** The part both share; they must overlap. */
    Span intersection(Span other) {
        return new Span(start.isAfter(other.start) ? start : other.start, end.isBefore(other.end) ? end : other.end);
    }
}
