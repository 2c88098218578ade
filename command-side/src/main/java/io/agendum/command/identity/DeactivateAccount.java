package io.agendum.command.identity;

import io.agendum.command.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let nobody sign in with the account any more, and end its sessions. Bookings stay as they are. */
public record DeactivateAccount(@TargetAggregateIdentifier AccountId accountId) {}
