package io.agendum.query.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a provider as the table keeps it.
 *
 * @param changes the fields that changed, as JSON
 */
public record SettingRow(
        UUID providerId,
        long sequence,
        long position,
        String type,
        Instant at,
        @Nullable String actor,
        String role,
        String channel,
        @Nullable String reason,
        String changes,
        String causedBy) {}
