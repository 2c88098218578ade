package io.agendum.query.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A heading under which services are found.
 *
 * @param version sequence number of its last event
 * @param name in Portuguese
 * @param nameEn in English; null means the same
 * @param icon one of those that the site can draw
 * @param color {@code #RRGGBB}
 */
public record CategoryView(
        UUID id,
        long version,
        String name,
        @Nullable String nameEn,
        String slug,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String color,
        boolean isActive,
        int sortOrder,
        Instant createdAt,
        Instant updatedAt) {}
