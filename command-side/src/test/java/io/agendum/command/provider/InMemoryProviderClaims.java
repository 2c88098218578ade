package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import java.util.HashMap;
import java.util.Map;

final class InMemoryProviderClaims implements ProviderClaims {

    private final Map<String, ProviderId> slugs = new HashMap<>();
    private final Map<AccountId, ProviderId> owners = new HashMap<>();

    @Override
    public boolean claimSlug(String slug, ProviderId providerId) {
        return slugs.computeIfAbsent(slug, free -> providerId).equals(providerId);
    }

    @Override
    public boolean claimOwner(AccountId owner, ProviderId providerId) {
        return owners.putIfAbsent(owner, providerId) == null;
    }
}
