package io.agendum.query.availability;

import io.agendum.schedule.Snapshot;
import java.util.UUID;

/** What is known about a provider: rules, busy time of the days that were asked for, and up to which event. */
record Known(UUID providerId, Snapshot snapshot, long position) {}
