package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let an appointment expire if it was not answered in time, or a hold that was not booked; otherwise nothing happens. */
public record ExpireAppointment(@TargetAggregateIdentifier AppointmentId appointmentId) {}
