package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;

/** What only one provider can have. Claims are constraints in the transaction that appends the event. */
interface ProviderClaims {

    /** Claims the slug for the provider; false when another has it, or has had it. */
    boolean claimSlug(String slug, ProviderId providerId);

    /** Makes the account the owner; false when it owns a provider already. */
    boolean claimOwner(AccountId owner, ProviderId providerId);
}
