package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in: a plain table, and the truth about revocation. A session has one refresh token at a time; each
 * exchange of it raises the session's generation.
 */
public interface Sessions {

    /** How long a session lives without being refreshed. */
    Duration LIFE = Duration.ofDays(30);

    /** How long the refresh token before the last one still leads to the last: two tabs may refresh at once. */
    Duration GRACE = Duration.ofSeconds(10);

    /** Begins a session; false when the account's password or state has changed since that version. */
    boolean open(UUID sessionId, AccountId accountId, int tokenVersion, @Nullable String device);

    /** Ends a session of the account; false when it is over already, or somebody else's. */
    boolean end(UUID sessionId, AccountId accountId);

    /** Ends all sessions of the account but one. */
    void endAll(AccountId accountId, @Nullable UUID except);

    /** How things stand with a session now; empty when there is none. */
    Optional<Standing> standing(UUID sessionId);

    /** Exchanges the refresh token of that generation. */
    Rotation rotate(UUID sessionId, int generation);

    /** The sessions of an account that are not over, the last used first. */
    List<Open> openOf(AccountId accountId);

    /**
     * How things stand with a session.
     *
     * @param open whether it is neither over nor expired, and the account active
     * @param tokenVersion of access tokens that are worth something
     */
    record Standing(AccountId accountId, Role role, int tokenVersion, boolean open) {}

    /** A session that goes on; {@code generation} is that of the refresh token that counts now. */
    record Exchanged(AccountId accountId, Role role, int tokenVersion, int generation) {}

    /** A session as its owner sees it. */
    record Open(UUID id, @Nullable String device, Instant createdAt, Instant rotatedAt) {}

    /** What came of an exchange. */
    sealed interface Rotation {

        /** It goes on. */
        record Rotated(Exchanged session) implements Rotation {}

        /** The token was exchanged before, too long ago for a second tab: somebody else has it too. */
        record Reused(AccountId accountId) implements Rotation {}

        /** The session was not used for too long. */
        record Expired() implements Rotation {}

        /** The session has ended, or there never was one. */
        record Over() implements Rotation {}
    }
}
