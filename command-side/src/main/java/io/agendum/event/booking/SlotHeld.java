package io.agendum.event.booking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody took time to think: the slot is held for a while, and who books it gets it as it was shown. It is the first
 * event of the appointment that may come of it.
 *
 * @param start start of the service
 * @param end end of the service
 * @param zone the provider's zone at the time of holding
 * @param localStart the wall-clock time that was chosen, in that zone
 * @param busyStart start less the buffer before
 * @param busyEnd end plus the buffer after
 * @param price null means on request
 * @param currency ISO 4217
 * @param cancellationCutoff minutes before the start up to which the client may cancel
 * @param confirms false when the provider has to approve a booking first
 * @param pendingExpiry minutes that the provider has for an answer
 * @param expiresAt when the hold ends by itself
 */
@Revision("1.0.0")
public record SlotHeld(
        UUID appointmentId,
        UUID providerId,
        UUID serviceId,
        String serviceName,
        Instant start,
        Instant end,
        ZoneId zone,
        LocalDateTime localStart,
        Instant busyStart,
        Instant busyEnd,
        @Nullable BigDecimal price,
        String currency,
        int cancellationCutoff,
        boolean confirms,
        int pendingExpiry,
        Instant expiresAt)
        implements AppointmentEvent {}
