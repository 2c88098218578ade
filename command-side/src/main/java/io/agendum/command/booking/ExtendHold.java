package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Hold a slot for five minutes more; once. Whoever sends it has shown the secret of the hold. */
public record ExtendHold(@TargetAggregateIdentifier AppointmentId appointmentId) {}
