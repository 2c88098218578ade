package io.agendum.query.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact as the table keeps it.
 *
 * @param status of the appointment after the fact
 * @param changes the fields that changed, as JSON
 */
public record EntryRow(
        UUID appointmentId,
        long sequence,
        long position,
        String type,
        Instant at,
        @Nullable String actor,
        String role,
        String channel,
        @Nullable String reason,
        String status,
        String changes,
        String causedBy) {}
