package io.agendum.api.category;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A heading under which services are found.
 *
 * @param name in Portuguese
 * @param nameEn in English; null means the same
 * @param displayName in the reader's language
 * @param color {@code #RRGGBB}
 */
@Schema(name = "Category")
record CategoryBody(
        UUID id,
        String name,
        @Nullable String nameEn,
        String displayName,
        String slug,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String color,
        boolean isActive,
        int sortOrder,
        Instant createdAt,
        Instant updatedAt) {}
