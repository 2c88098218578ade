package io.agendum.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The last local date that can be booked today. */
record Horizon(LocalDate lastDate, ZoneId zone) {

    static Horizon of(Snapshot snapshot, Instant now) {
        var today = LocalDate.ofInstant(now, snapshot.zone());
        return new Horizon(today.plusDays(snapshot.policy().maxAdvanceDays()), snapshot.zone());
    }

    boolean reaches(Instant start) {
        return !LocalDate.ofInstant(start, zone).isAfter(lastDate);
    }

    /**
     * An instant that is surely beyond. It is a day late on purpose: a clock that goes back over midnight shows the last
     * date again after the next one has begun.
     */
    Instant end() {
        return lastDate.plusDays(2).atStartOfDay(zone).toInstant();
    }
}
