package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Set a new password, knowing the old one. All sessions end but the one from which it is done.
 *
 * @param passwordHash Argon2id, encoded; kept in the credential table, never in an event
 * @param session that goes on
 */
public record ChangePassword(@TargetAggregateIdentifier AccountId accountId, String passwordHash, UUID session) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "ChangePassword[" + accountId + "]";
    }
}
