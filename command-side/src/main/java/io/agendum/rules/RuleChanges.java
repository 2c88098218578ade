package io.agendum.rules;

import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Change;
import io.agendum.schedule.Policy;
import io.agendum.schedule.ServiceRules;
import io.agendum.schedule.Snapshot;
import io.agendum.schedule.Span;
import io.agendum.schedule.TimeOff;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads a provider's events as changes of its rules. Both sides fold with it, so that they cannot drift apart. */
public final class RuleChanges {

    private RuleChanges() {}

    /** The rules of a provider that has said nothing yet. */
    public static Snapshot start(ProviderRegistered event) {
        return Snapshot.empty(event.zone());
    }

    /** Rules after some more events of their provider. */
    public static Snapshot after(Snapshot rules, List<? extends ProviderEvent> events) {
        var after = rules;
        for (var event : events) {
            for (var change : of(event)) {
                after = after.with(change);
            }
        }
        return after;
    }

    /** The changes of the rules that an event means; none for events about other things. */
    static List<Change> of(ProviderEvent event) {
        return switch (event) {
            case ProviderRegistered registered -> List.of();
            case ProviderProfileChanged profile -> List.of();
            case TimeZoneChanged changed -> List.of(new Change.ZoneSet(changed.zone()));
            case WeeklyHoursChanged changed ->
                List.of(new Change.HoursSet(new WeeklyHours(changed.validFrom(), read(changed.days()))));
            case BookingPolicyChanged changed ->
                List.of(new Change.PolicySet(new Policy(
                        changed.slotInterval(),
                        Alignment.valueOf(changed.slotAlignment()),
                        changed.bufferBefore(),
                        changed.bufferAfter(),
                        changed.minNotice(),
                        changed.maxAdvanceDays(),
                        changed.cancellationCutoff(),
                        changed.autoConfirm(),
                        changed.pendingExpiry(),
                        changed.reminders())));
            case DateOverrideSet set -> List.of(new Change.OverrideSet(set.date(), times(set.times())));
            case DateOverrideCleared cleared -> List.of(new Change.OverrideCleared(cleared.date()));
            case TimeOffAdded added ->
                List.of(new Change.TimeOffAdded(new TimeOff(added.timeOffId(), new Span(added.start(), added.end()))));
            case TimeOffRemoved removed -> List.of(new Change.TimeOffRemoved(removed.timeOffId()));
            case SlugChanged moved -> List.of();
            case CurrencyChanged changed -> List.of();
            case ServicesReordered reordered -> List.of();
            case ProviderVerified verified -> List.of();
            case ProviderVerificationWithdrawn withdrawn -> List.of();
            case ProviderSuspended suspended -> List.of(new Change.SuspensionSet(true));
            case ProviderReinstated reinstated -> List.of(new Change.SuspensionSet(false));
            case ServiceDeactivated gone -> List.of(new Change.ServiceDeactivated(gone.serviceId()));
            case ServiceChanged changed ->
                List.of(new Change.ServiceSet(new ServiceRules(
                        changed.serviceId(),
                        changed.name(),
                        changed.duration(),
                        changed.price(),
                        changed.currency(),
                        changed.active(),
                        changed.bufferBefore(),
                        changed.bufferAfter(),
                        changed.minNotice(),
                        changed.requiresApproval())));
            case ServiceAdded added ->
                List.of(new Change.ServiceSet(new ServiceRules(
                        added.serviceId(),
                        added.name(),
                        added.duration(),
                        added.price(),
                        added.currency(),
                        true,
                        added.bufferBefore(),
                        added.bufferAfter(),
                        added.minNotice(),
                        added.requiresApproval())));
        };
    }

    /** Weekly hours as events write them: {@code 09:00-12:00}. */
    public static Map<DayOfWeek, List<String>> written(WeeklyHours hours) {
        var days = new EnumMap<DayOfWeek, List<String>>(DayOfWeek.class);
        hours.days().forEach((day, times) -> days.put(day, written(times)));
        return days;
    }

    /** Working times of one day as events write them. */
    public static List<String> written(List<WorkingTime> times) {
        return times.stream()
                .map(time -> clock(time.startMinute()) + "-" + clock(time.endMinute()))
                .toList();
    }

    private static Map<DayOfWeek, List<WorkingTime>> read(Map<DayOfWeek, List<String>> days) {
        var read = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
        days.forEach((day, times) -> read.put(day, times(times)));
        return read;
    }

    private static List<WorkingTime> times(List<String> written) {
        return written.stream().map(RuleChanges::workingTime).toList();
    }

    private static WorkingTime workingTime(String written) {
        var middle = written.indexOf('-');
        return new WorkingTime(minutes(written.substring(0, middle)), minutes(written.substring(middle + 1)));
    }

    private static int minutes(String clock) {
        return Integer.parseInt(clock, 0, 2, 10) * 60 + Integer.parseInt(clock, 3, 5, 10);
    }

    private static String clock(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }
}
