package io.agendum.event.booking;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** A slot was held and not booked in time. */
@Revision("1.0.0")
public record HoldExpired(UUID appointmentId) implements AppointmentEvent {}
