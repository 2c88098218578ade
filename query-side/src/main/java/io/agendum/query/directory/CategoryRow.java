package io.agendum.query.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A category as the table keeps it.
 *
 * @param version sequence number of its last event
 */
public record CategoryRow(
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
