package io.agendum.event.booking;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The client did not come.
 *
 * @param recordedBy the account that says so
 */
@Revision("1.0.0")
public record NoShowRecorded(UUID appointmentId, UUID recordedBy) implements AppointmentEvent {}
