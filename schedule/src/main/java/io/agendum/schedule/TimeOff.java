package io.agendum.schedule;

import java.util.UUID;

/** A stretch in which the provider does not work, whatever the hours say. */
public record TimeOff(UUID id, Span span) {}
