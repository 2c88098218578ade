package io.agendum.api.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner sees it.
 *
 * @param avatarUrl path on our own origin
 */
record Profile(
        UUID id,
        String name,
        String email,
        @Nullable String phone,
        String role,
        String locale,
        String timezone,
        boolean emailVerified,
        @Nullable String avatarUrl) {}
