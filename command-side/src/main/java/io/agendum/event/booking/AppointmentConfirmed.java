package io.agendum.event.booking;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The provider agreed to a booking that needed approval.
 *
 * @param confirmedBy the account that agreed
 */
@Revision("1.0.0")
public record AppointmentConfirmed(UUID appointmentId, UUID confirmedBy) implements AppointmentEvent {}
