package io.agendum.command.identity;

import io.agendum.command.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Set a new password by the secret of a mailed link.
 *
 * @param passwordHash Argon2id, encoded; kept in the credential table, never in an event
 */
public record ResetPassword(@TargetAggregateIdentifier AccountId accountId, String token, String passwordHash) {

    /** Without secret and hash. */
    @Override
    public String toString() {
        return "ResetPassword[" + accountId + "]";
    }
}
