package io.agendum.query.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact about an account as the table keeps it.
 *
 * @param changes the fields that changed, as JSON
 */
public record EntryRow(
        UUID accountId,
        long position,
        String type,
        Instant at,
        @Nullable String actor,
        String role,
        String channel,
        @Nullable String reason,
        String changes) {}
