package io.agendum.query.availability;

import io.agendum.query.ViewSlot;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known about a provider when somebody asks.
 *
 * @param book of the edition that the tables have, or had a moment ago
 * @param now the moment for which is answered
 */
record Known(ViewSlot slot, UUID providerId, Book book, Instant now) {}
