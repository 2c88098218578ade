package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Count the address as verified for which the link was mailed that has this request. */
public record VerifyEmail(@TargetAggregateIdentifier AccountId accountId, UUID request) {}
