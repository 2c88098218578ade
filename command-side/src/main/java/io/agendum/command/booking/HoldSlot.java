package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Hold a slot for five minutes, until it is booked, given back or over.
 *
 * @param start start of the service
 * @param holder who holds: an account or an address, as text that tells nobody which
 * @param most how many slots that one may hold at a time
 */
public record HoldSlot(
        @TargetAggregateIdentifier AppointmentId appointmentId,
        ProviderId providerId,
        ServiceId serviceId,
        Instant start,
        String holder,
        int most) {}
