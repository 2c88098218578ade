package io.agendum.query.availability;

import java.time.Instant;
import java.util.UUID;

/**
 * Time that an appointment takes, with its buffers.
 *
 * @param held false once the time is free again
 */
public record BusyRow(
        UUID appointmentId, long version, UUID providerId, Instant startsAt, Instant endsAt, boolean held) {

    /** The row after the time became free. */
    public BusyRow released(long newVersion) {
        return new BusyRow(appointmentId, newVersion, providerId, startsAt, endsAt, false);
    }

    /** The row at another time. */
    public BusyRow moved(Instant newStart, Instant newEnd, long newVersion) {
        return new BusyRow(appointmentId, newVersion, providerId, newStart, newEnd, held);
    }
}
