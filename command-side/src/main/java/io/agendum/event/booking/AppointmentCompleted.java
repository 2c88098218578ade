package io.agendum.event.booking;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The appointment took place.
 *
 * @param completedBy the account that says so
 */
@Revision("1.0.0")
public record AppointmentCompleted(UUID appointmentId, UUID completedBy) implements AppointmentEvent {}
