package io.agendum.schedule;

import java.time.LocalDateTime;
import java.time.ZoneId;

/** The wall clock of that zone never showed that time: it was skipped when the clock went forward. */
public final class NonexistentLocalTime extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LocalDateTime localTime;
    private final ZoneId zone;

    NonexistentLocalTime(LocalDateTime localTime, ZoneId zone) {
        super("%s does not exist in %s".formatted(localTime, zone));
        this.localTime = localTime;
        this.zone = zone;
    }

    public LocalDateTime localTime() {
        return localTime;
    }

    public ZoneId zone() {
        return zone;
    }
}
