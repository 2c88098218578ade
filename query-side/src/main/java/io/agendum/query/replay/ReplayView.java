package io.agendum.query.replay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param state {@code running}, {@code switched}, {@code different}, {@code cancelled}, {@code failed} or {@code
 *     rolled_back}
 * @param rate events a second
 * @param comparison {@code equal} or how many rows differ, once both slots have been compared
 */
public record ReplayView(
        UUID id,
        String projection,
        String slot,
        String state,
        String reason,
        UUID startedBy,
        long processed,
        long total,
        long rate,
        @Nullable Long etaSeconds,
        @Nullable String comparison,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
