package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Have a link mailed to an address that the account is to have; it counts once the link is opened. */
public record RequestEmailChange(@TargetAggregateIdentifier AccountId accountId, UUID changeId, String email) {}
