package io.agendum.event.booking;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The booking waits for the provider's answer.
 *
 * @param answerBy when nobody has answered by then, the appointment expires
 */
@Revision("1.0.0")
public record ApprovalRequested(UUID appointmentId, Instant answerBy) implements AppointmentEvent {}
