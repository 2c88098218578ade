package io.agendum.event.identity;

import java.util.UUID;

/** A fact in the stream of one attempt to sign in, and of the session that came of it. */
public sealed interface SessionEvent permits SignedIn, SignInRefused, SessionEnded {

    UUID sessionId();

    /** Whose account it is about. */
    UUID accountId();
}
