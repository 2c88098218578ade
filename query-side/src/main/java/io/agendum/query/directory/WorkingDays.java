package io.agendum.query.directory;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a provider works and does not on some days.
 *
 * @param owner the account of the provider; not for the wire
 * @param timeOff what touches the days, whole, by start
 * @param workingIntervals working time within the days, by start, as one where it touches; time off is not taken out
 */
public record WorkingDays(
        UUID providerId, UUID owner, String timezone, List<TimeOff> timeOff, List<Interval> workingIntervals) {

    /** The same for eyes that are not the owner's. */
    public WorkingDays withoutReasons() {
        return new WorkingDays(
                providerId,
                owner,
                timezone,
                timeOff.stream().map(TimeOff::withoutReason).toList(),
                workingIntervals);
    }

    /**
     * One time off, with the offset of the provider's zone.
     *
     * @param reason null when none was given, empty when it has been forgotten; for the owner alone
     */
    public record TimeOff(
            UUID id,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            @Nullable String reason) {

        TimeOff withoutReason() {
            return new TimeOff(id, startsAt, endsAt, null);
        }
    }

    /** A stretch of working time, with the offset of the provider's zone. */
    public record Interval(OffsetDateTime startsAt, OffsetDateTime endsAt) {}
}
