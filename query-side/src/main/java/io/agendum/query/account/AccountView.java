package io.agendum.query.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account.
 *
 * @param version of its stream
 * @param role {@code client}, {@code provider} or {@code admin}
 * @param locale language, BCP 47
 * @param timezone IANA zone in which its owner reads times
 * @param avatarUrl path of its picture on our own origin
 */
public record AccountView(
        UUID id,
        long version,
        String name,
        String email,
        @Nullable String phone,
        String role,
        String locale,
        String timezone,
        @Nullable String avatarUrl,
        boolean emailVerified,
        boolean isActive,
        Instant createdAt,
        Instant updatedAt) {}
