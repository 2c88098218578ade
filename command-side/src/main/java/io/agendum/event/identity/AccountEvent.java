package io.agendum.event.identity;

import java.util.UUID;

/** A fact in the stream of one account. */
public sealed interface AccountEvent permits AccountRegistered {

    UUID accountId();
}
