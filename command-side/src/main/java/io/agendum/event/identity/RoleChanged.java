package io.agendum.event.identity;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * An administrator gave the account another role.
 *
 * @param role {@code client}, {@code provider} or {@code admin}
 */
@Revision("1.0.0")
public record RoleChanged(UUID accountId, String role) implements AccountEvent {}
