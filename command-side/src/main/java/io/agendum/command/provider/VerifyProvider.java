package io.agendum.command.provider;

import io.agendum.command.ProviderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Say that a provider is who it says it is, or no longer; only those who run the house do. Answered by {@link Standing}. */
public record VerifyProvider(@TargetAggregateIdentifier ProviderId providerId, boolean verified) {}
