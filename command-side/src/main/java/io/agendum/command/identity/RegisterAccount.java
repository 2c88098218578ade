package io.agendum.command.identity;

import io.agendum.command.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Sign somebody up.
 *
 * @param passwordHash Argon2id, encoded; kept in the credential table, never in an event
 * @param locale language, BCP 47
 * @param timezone IANA zone
 */
public record RegisterAccount(
        @TargetAggregateIdentifier AccountId accountId,
        String name,
        String email,
        @Nullable String phone,
        String passwordHash,
        Role role,
        String locale,
        String timezone) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "RegisterAccount[" + accountId + "]";
    }
}
