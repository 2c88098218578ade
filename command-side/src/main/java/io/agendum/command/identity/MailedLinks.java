package io.agendum.command.identity;

import io.agendum.command.AccountId;
import io.agendum.store.LinkTokens.Purpose;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Links that were mailed to owners of accounts: a plain table of hashes, never events. */
public interface MailedLinks {

    /** How long an address may be verified. */
    Duration VERIFY_LIFE = Duration.ofDays(7);

    /** How long a password may be reset. */
    Duration RESET_LIFE = Duration.ofMinutes(30);

    /** Keeps a link for a request; of links to reset a password, former ones of the account die. */
    void issue(Purpose purpose, UUID request, AccountId accountId);

    /** The link with that secret, unless it is too old. */
    Optional<Link> find(Purpose purpose, String token);

    /** Takes a link away; false when it is gone or too old, as after its first use. */
    boolean use(Purpose purpose, String token, AccountId accountId);

    /** What a link is about. */
    record Link(AccountId accountId, UUID request) {}
}
