package io.agendum.command.identity;

import io.agendum.command.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let the owner sign in again. */
public record ReactivateAccount(@TargetAggregateIdentifier AccountId accountId) {}
