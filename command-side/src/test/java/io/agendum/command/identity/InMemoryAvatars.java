package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

final class InMemoryAvatars implements Avatars {

    private final Map<AccountId, UUID> ids = new HashMap<>();
    private final Map<UUID, byte[]> pictures = new HashMap<>();

    @Override
    public void keep(AccountId accountId, UUID avatarId, byte[] png) {
        forget(accountId);
        ids.put(accountId, avatarId);
        pictures.put(avatarId, png);
    }

    @Override
    public void forget(AccountId accountId) {
        pictures.remove(ids.remove(accountId));
    }

    @Override
    public Optional<byte[]> of(UUID avatarId) {
        return Optional.ofNullable(pictures.get(avatarId));
    }
}
