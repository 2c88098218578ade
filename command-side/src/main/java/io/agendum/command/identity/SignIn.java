package io.agendum.command.identity;

import io.agendum.command.AccountId;
import io.agendum.command.SessionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Begin a session for who has shown the password of the account.
 *
 * @param tokenVersion of the account when the password was compared: if it has changed since, nobody is let in
 * @param device what the browser or program says of itself
 */
public record SignIn(
        @TargetAggregateIdentifier SessionId sessionId,
        AccountId accountId,
        int tokenVersion,
        @Nullable String device) {}
