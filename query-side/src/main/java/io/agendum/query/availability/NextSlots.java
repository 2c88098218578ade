package io.agendum.query.availability;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * The earliest free start of each provider, with the offset of its zone.
 *
 * @param starts without those that have none within their horizon, and those that are not known
 */
public record NextSlots(Map<UUID, OffsetDateTime> starts) {}
