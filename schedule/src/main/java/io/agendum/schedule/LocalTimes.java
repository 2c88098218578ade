package io.agendum.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** From wall-clock time to instants. */
public final class LocalTimes {

    private LocalTimes() {}

    /**
     * The instant at which the zone's wall clock shows that time; the earlier one when it shows it twice.
     *
     * @throws NonexistentLocalTime when it never does
     */
    public static Instant resolve(LocalDateTime local, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new NonexistentLocalTime(local, zone);
        }
        return local.toInstant(offsets.getFirst());
    }

    /** As {@link #resolve}, but a time that does not exist moves forward by the length of the gap. */
    static Instant resolveLeniently(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }
}
