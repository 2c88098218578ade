package io.agendum.schedule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** One fact that changes what can be booked; {@link Snapshot#with} says how. */
public sealed interface Change {

    /** The provider now works in this zone: wall-clock hours mean other instants, time off and busy time do not move. */
    record ZoneSet(ZoneId zone) implements Change {}

    /** A version of the weekly hours; replaces the version with the same first day. */
    record HoursSet(WeeklyHours hours) implements Change {}

    /** New terms; they do not touch what is already booked. */
    record PolicySet(Policy policy) implements Change {}

    /** The working times of one local date instead of the weekly ones; none means closed. */
    record OverrideSet(LocalDate date, List<WorkingTime> times) implements Change {

        public OverrideSet {
            times = WorkingTime.ofOneDay(times);
        }
    }

    /** The weekly hours hold again on that local date. */
    record OverrideCleared(LocalDate date) implements Change {}

    /** Time off; replaces the one with the same id. */
    record TimeOffAdded(TimeOff timeOff) implements Change {}

    /** The time off with that id is gone; unknown ids change nothing. */
    record TimeOffRemoved(UUID id) implements Change {}

    /** A service as it is from now on; replaces the one with the same id. */
    record ServiceSet(ServiceRules service) implements Change {}

    /** The service can no longer be booked; unknown ids change nothing. */
    record ServiceDeactivated(UUID id) implements Change {}

    /** Whether all of that counts for nothing, as nothing can be booked with the provider. */
    record SuspensionSet(boolean suspended) implements Change {}

    /** Time taken; replaces the one with the same id. */
    record BusyAdded(Busy busy) implements Change {}

    /** The time taken under that id is free again; unknown ids change nothing. */
    record BusyRemoved(UUID id) implements Change {}
}
