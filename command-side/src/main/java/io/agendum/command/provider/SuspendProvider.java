package io.agendum.command.provider;

import io.agendum.command.ProviderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let nobody find a provider or book with it, or let them again; only those who run the house do. What was booked stays.
 * Answered by {@link Standing}.
 */
public record SuspendProvider(@TargetAggregateIdentifier ProviderId providerId, boolean suspended) {}
