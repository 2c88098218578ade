package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let a guest's appointment belong to an account; nothing happens when it belongs to one already, or was booked with
 * another address.
 *
 * @param account whose address is verified
 * @param email that address
 */
public record ClaimAppointment(
        @TargetAggregateIdentifier AppointmentId appointmentId, AccountId account, String email) {}
