package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Cancel an appointment. Cancelling twice is one effect.
 *
 * @param by who cancels; null for the holder of the manage link, who acts as the client
 * @param expectedVersion the version the caller saw, or null when it does not matter
 */
public record CancelAppointment(
        @TargetAggregateIdentifier AppointmentId appointmentId,
        @Nullable AccountId by,
        @Nullable String reason,
        @Nullable Long expectedVersion) {}
