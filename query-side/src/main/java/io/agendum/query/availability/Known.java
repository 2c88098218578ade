package io.agendum.query.availability;

import io.agendum.query.ViewSlot;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known about a provider when somebody asks.
 *
 * @param book of the edition that the tables have now
 * @param position of the last event that this edition contains
 * @param now the moment for which is answered
 */
record Known(ViewSlot slot, UUID providerId, Book book, long position, Instant now) {}
