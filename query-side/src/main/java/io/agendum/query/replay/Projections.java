package io.agendum.query.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The projections, by name. */
public record Projections(List<Projection> items) {

    /**
     * One projection.
     *
     * @param version of its read model
     * @param state {@code live} or {@code rebuilding}
     * @param slot which of its slots is live, {@code a} or {@code b}
     * @param position up to which the live slot has handled
     * @param head position of the last event in the store
     * @param lagEvents how many events are still to be handled
     * @param segments how many segments of the live slot are claimed by a node
     * @param deadLetters events that could not be handled
     * @param unseen how many events of the log the live slot had not seen when the two were last reconciled
     * @param reconciledAt when that was; null before the first time
     */
    public record Projection(
            String name,
            int version,
            String state,
            String slot,
            long position,
            long head,
            long lagEvents,
            int segments,
            long deadLetters,
            @Nullable Long unseen,
            @Nullable Instant reconciledAt,
            @Nullable String lastError) {}
}
