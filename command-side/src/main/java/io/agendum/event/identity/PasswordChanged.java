package io.agendum.event.identity;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The account has another password, and its other sessions have ended. The password never enters an event.
 *
 * @param how {@code changed} by who knew the old one, or {@code reset} by a mailed link
 */
@Revision("1.0.0")
public record PasswordChanged(UUID accountId, String how) implements AccountEvent {}
