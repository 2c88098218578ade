package io.agendum.schedule;

import java.util.UUID;

/** Time that is taken, by a booking or a hold; the span includes the buffers as they were decided then. */
public record Busy(UUID id, Span span) {}
