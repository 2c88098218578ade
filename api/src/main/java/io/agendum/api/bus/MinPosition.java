package io.agendum.api.bus;

import org.jspecify.annotations.Nullable;

/** How new an answer has to be: the header {@code X-Min-Position}; null when the caller did not say. */
public record MinPosition(@Nullable Long value) {}
