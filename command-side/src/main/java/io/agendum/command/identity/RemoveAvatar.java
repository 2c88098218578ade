package io.agendum.command.identity;

import io.agendum.command.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Show no picture any more. */
public record RemoveAvatar(@TargetAggregateIdentifier AccountId accountId) {}
