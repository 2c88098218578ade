package io.agendum.event.booking;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * Who holds a slot took more time.
 *
 * @param expiresAt when the hold ends by itself now
 */
@Revision("1.0.0")
public record HoldExtended(UUID appointmentId, Instant expiresAt) implements AppointmentEvent {}
