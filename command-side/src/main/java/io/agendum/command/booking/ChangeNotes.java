package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Change what the client wants the provider to know, or what the provider notes about it; each only their own.
 *
 * @param by the client or the provider
 * @param clientNotes null leaves them as they are, the empty string removes them
 * @param providerNotes null leaves them as they are, the empty string removes them
 * @param expectedVersion the version the caller saw, or null when it does not matter
 */
public record ChangeNotes(
        @TargetAggregateIdentifier AppointmentId appointmentId,
        AccountId by,
        @Nullable String clientNotes,
        @Nullable String providerNotes,
        @Nullable Long expectedVersion) {}
