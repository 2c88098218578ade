package io.agendum.event.booking;

import io.agendum.event.Personal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The appointment moved to another time. Its length, price and terms stay what they were.
 *
 * @param rescheduledBy the person who moved it
 * @param previousStart start of the service until now
 * @param start start of the service
 * @param end end of the service
 * @param zone the provider's zone at the time of the change
 * @param localStart the wall-clock time that was chosen, in that zone
 * @param busyStart start less the buffer before
 * @param busyEnd end plus the buffer after
 * @param reason what that person said, if anything
 */
@Revision("1.0.0")
public record AppointmentRescheduled(
        UUID appointmentId,
        UUID rescheduledBy,
        Instant previousStart,
        Instant start,
        Instant end,
        ZoneId zone,
        LocalDateTime localStart,
        Instant busyStart,
        Instant busyEnd,
        @Nullable Personal reason)
        implements AppointmentEvent {}
