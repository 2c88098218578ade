package io.agendum.query.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a provider does not work, whatever its hours say: first what is not over yet, the next one first, then what is over,
 * the latest first. Reasons are for the owner's eyes only.
 *
 * @param version sequence number of the last event of the provider
 */
public record TimeOffs(List<Item> items, long version) {

    /**
     * One time off.
     *
     * @param reason null when none was given, empty when it has been forgotten
     */
    public record Item(
            UUID id,
            Instant startsAt,
            Instant endsAt,
            @Nullable String reason) {}
}
