package io.agendum.query.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Time off as the table keeps it.
 *
 * @param version sequence number of the last event of the provider that was about it
 * @param removed whether the provider works after all; the row stays, so that an event that comes again does not bring it back
 */
public record TimeOffRow(
        UUID id,
        long version,
        UUID providerId,
        Instant startsAt,
        Instant endsAt,
        @Nullable String reason,
        boolean removed) {

    /** The row after the provider took it back: nobody needs the reason any more. */
    public TimeOffRow removed(long newVersion) {
        return new TimeOffRow(id, newVersion, providerId, startsAt, endsAt, null, true);
    }
}
