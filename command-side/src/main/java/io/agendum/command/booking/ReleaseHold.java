package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Give a held slot back; doing it again changes nothing. Whoever sends it has shown the secret of the hold. */
public record ReleaseHold(@TargetAggregateIdentifier AppointmentId appointmentId) {}
