package io.agendum.command.identity;

import io.agendum.command.AccountId;
import io.agendum.command.SessionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Note for the owner that somebody was not let in.
 *
 * @param why {@code wrong-password} or {@code deactivated}
 * @param device what the browser or program says of itself
 */
public record RefuseSignIn(
        @TargetAggregateIdentifier SessionId sessionId,
        AccountId accountId,
        String why,
        @Nullable String device) {}
