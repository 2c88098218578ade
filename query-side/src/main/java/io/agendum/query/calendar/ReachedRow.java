package io.agendum.query.calendar;

import java.util.UUID;

/** The last event of a provider, its appointments included, that the view has handled. */
public record ReachedRow(UUID providerId, long position) {}
