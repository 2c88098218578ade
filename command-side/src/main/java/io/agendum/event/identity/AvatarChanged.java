package io.agendum.event.identity;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The account has another picture, or none any more.
 *
 * @param avatarId under which it is served
 */
@Revision("1.0.0")
public record AvatarChanged(UUID accountId, @Nullable UUID avatarId) implements AccountEvent {}
