package io.agendum.command.identity;

import io.agendum.command.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let the account do what another role may do. */
public record ChangeRole(@TargetAggregateIdentifier AccountId accountId, Role role) {}
