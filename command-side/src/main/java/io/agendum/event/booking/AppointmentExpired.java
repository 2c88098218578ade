package io.agendum.event.booking;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * Nobody answered a booking that needed approval in time; its slot is free again.
 */
@Revision("1.0.0")
public record AppointmentExpired(UUID appointmentId) implements AppointmentEvent {}
