package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.Optional;
import java.util.UUID;

/** Pictures of accounts: a plain table, never events. An account has at most one. */
public interface Avatars {

    /** Keeps a picture of an account in place of the one before. */
    void keep(AccountId accountId, UUID avatarId, byte[] png);

    /** Keeps no picture of an account any more. */
    void forget(AccountId accountId);

    /** A picture, as PNG. */
    Optional<byte[]> of(UUID avatarId);
}
