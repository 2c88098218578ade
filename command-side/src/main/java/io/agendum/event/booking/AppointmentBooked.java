package io.agendum.event.booking;

import io.agendum.event.Personal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A client got a slot. Price, duration, buffers and cut-off are kept as they were shown.
 *
 * @param clientId the person: an account, or an id made for this guest
 * @param guest whether the client has no account
 * @param start start of the service
 * @param end end of the service
 * @param zone the provider's zone at the time of booking
 * @param localStart the wall-clock time that was chosen, in that zone
 * @param busyStart start less the buffer before
 * @param busyEnd end plus the buffer after
 * @param price null means on request
 * @param currency ISO 4217
 * @param cancellationCutoff minutes before the start up to which the client may cancel
 * @param confirmed false when the provider has to approve first
 * @param code eight characters without look-alikes, for people
 * @param locale the language of the booking, BCP 47
 */
@Revision("1.0.0")
public record AppointmentBooked(
        UUID appointmentId,
        UUID providerId,
        UUID serviceId,
        String serviceName,
        UUID clientId,
        boolean guest,
        Personal clientName,
        Personal clientEmail,
        @Nullable Personal clientPhone,
        @Nullable Personal clientNotes,
        Instant start,
        Instant end,
        ZoneId zone,
        LocalDateTime localStart,
        Instant busyStart,
        Instant busyEnd,
        @Nullable BigDecimal price,
        String currency,
        int cancellationCutoff,
        boolean confirmed,
        String code,
        String locale)
        implements AppointmentEvent {}
