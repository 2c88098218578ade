package io.agendum.query.availability;

import io.agendum.query.ViewSlot;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The earliest free start of a provider, as worked out from one edition of the tables.
 *
 * @param startsAt null when there is none within the horizon
 * @param since when it was worked out: a clock may be set back
 * @param until the last moment at which it holds; then notice is too short, or the horizon has moved
 */
record NextSlot(ViewSlot slot, String edition, @Nullable OffsetDateTime startsAt, Instant since, Instant until) {

    boolean holds(ViewSlot asked, Instant now) {
        return slot.equals(asked) && !now.isBefore(since) && !now.isAfter(until);
    }
}
