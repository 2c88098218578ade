package io.agendum.event.identity;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** Somebody opened the link that was mailed to the address of the account. */
@Revision("1.0.0")
public record EmailVerified(UUID accountId) implements AccountEvent {}
