package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Move an appointment to another start, or leave it where it is: there is no moment without a slot, and none with two.
 *
 * @param by who moves it; null for the holder of the manage link, who acts as the client
 * @param start the new start of the service
 * @param override why the provider passes over its hours, notice and grid; null when it does not
 * @param expectedVersion the version the caller saw, or null when it does not matter
 */
public record RescheduleAppointment(
        @TargetAggregateIdentifier AppointmentId appointmentId,
        @Nullable AccountId by,
        Instant start,
        @Nullable String reason,
        @Nullable String override,
        @Nullable Long expectedVersion) {}
