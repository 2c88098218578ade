package io.agendum.command.identity;

import io.agendum.command.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Say anew how the owner wants to be called and reached.
 *
 * @param locale language, BCP 47
 * @param timezone IANA zone
 * @param expectedVersion of the account's stream; null when any will do
 */
public record ChangeAccountProfile(
        @TargetAggregateIdentifier AccountId accountId,
        String name,
        @Nullable String phone,
        String locale,
        String timezone,
        @Nullable Long expectedVersion) {}
