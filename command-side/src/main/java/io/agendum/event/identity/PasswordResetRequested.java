package io.agendum.event.identity;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * Somebody wants a new password for the account, and a link is mailed to its address.
 *
 * @param requestId what the link is made from; without the master key it is worthless
 */
@Revision("1.0.0")
public record PasswordResetRequested(UUID accountId, UUID requestId) implements AccountEvent {}
