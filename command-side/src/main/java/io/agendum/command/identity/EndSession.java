package io.agendum.command.identity;

import io.agendum.command.AccountId;
import io.agendum.command.SessionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** End a session before its time. */
public record EndSession(@TargetAggregateIdentifier SessionId sessionId, AccountId accountId, How how) {

    /** Why it ends. */
    public enum How {
        /** Its owner signed out. */
        SIGNED_OUT,
        /** Its owner ended it from another session. */
        REVOKED,
        /** A refresh token came back that had been exchanged before: somebody else may have it. */
        REFRESH_REUSED
    }
}
