package io.agendum.query.directory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service as the table keeps it.
 *
 * @param version sequence number of the last event of the provider that was about this service
 */
public record ServiceRow(
        UUID id,
        long version,
        UUID providerId,
        @Nullable UUID categoryId,
        String name,
        @Nullable String description,
        int duration,
        @Nullable BigDecimal price,
        String currency,
        boolean isActive,
        int sortOrder,
        @Nullable Integer bufferBefore,
        @Nullable Integer bufferAfter,
        @Nullable Integer minNotice,
        @Nullable Boolean requiresApproval,
        Instant createdAt,
        Instant updatedAt) {}
