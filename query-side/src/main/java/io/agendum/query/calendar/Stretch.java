package io.agendum.query.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Real time from {@code start} up to, not including, {@code end}; there is none in a day that a zone skipped. */
record Stretch(Instant start, Instant end) {

    /** Some days of a zone, both included. */
    static Stretch of(LocalDate first, LocalDate last, ZoneId zone) {
        return new Stretch(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
