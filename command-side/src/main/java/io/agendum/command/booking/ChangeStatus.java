package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Confirm, reject, complete or cancel an appointment, or say that the client did not come. Doing it again is one effect.
 *
 * @param by whoever does it, a party to the appointment
 * @param to the status to go to; which ways there are is in {@code Transition}
 * @param expectedVersion the version the caller saw, or null when it does not matter
 */
public record ChangeStatus(
        @TargetAggregateIdentifier AppointmentId appointmentId,
        AccountId by,
        AppointmentStatus to,
        @Nullable String reason,
        @Nullable Long expectedVersion) {}
