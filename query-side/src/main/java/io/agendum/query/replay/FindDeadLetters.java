package io.agendum.query.replay;

import org.jspecify.annotations.Nullable;

/**
 * Events that could not be handled, and those that wait behind them; the oldest first.
 *
 * @param projection name of the projection; null for all
 * @param cursor of the page before; null for the first
 */
public record FindDeadLetters(
        @Nullable String projection, int limit, @Nullable String cursor) {}
