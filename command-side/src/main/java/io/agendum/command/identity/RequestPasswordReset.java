package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Have a link mailed to the account's address by which a new password can be set. */
public record RequestPasswordReset(
        @TargetAggregateIdentifier AccountId accountId, UUID requestId) {}
