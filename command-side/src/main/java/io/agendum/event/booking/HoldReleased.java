package io.agendum.event.booking;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** Who held a slot gave it back. */
@Revision("1.0.0")
public record HoldReleased(UUID appointmentId) implements AppointmentEvent {}
