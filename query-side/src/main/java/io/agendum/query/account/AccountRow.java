package io.agendum.query.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account as the table keeps it.
 *
 * @param search name and address in lower case and without accents
 */
public record AccountRow(
        UUID id,
        long version,
        String name,
        String email,
        @Nullable String phone,
        String role,
        String locale,
        String timezone,
        @Nullable UUID avatarId,
        boolean emailVerified,
        boolean isActive,
        String search,
        Instant createdAt,
        Instant updatedAt) {}
