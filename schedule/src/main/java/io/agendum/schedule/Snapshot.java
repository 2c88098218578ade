package io.agendum.schedule;

import static io.agendum.schedule.Checks.require;

import io.agendum.schedule.Change.BusyAdded;
import io.agendum.schedule.Change.BusyRemoved;
import io.agendum.schedule.Change.HoursSet;
import io.agendum.schedule.Change.OverrideCleared;
import io.agendum.schedule.Change.OverrideSet;
import io.agendum.schedule.Change.PolicySet;
import io.agendum.schedule.Change.ServiceDeactivated;
import io.agendum.schedule.Change.ServiceSet;
import io.agendum.schedule.Change.SuspensionSet;
import io.agendum.schedule.Change.TimeOffAdded;
import io.agendum.schedule.Change.TimeOffRemoved;
import io.agendum.schedule.Change.ZoneSet;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that decides what can be booked with a provider. Lists and maps are kept sorted, so that equal facts give equal
 * snapshots whatever the order they came in.
 *
 * @param hours versions of the weekly hours, by first day, each first day once
 * @param overrides working times that replace the weekly ones on a local date; none means closed
 * @param services by id
 * @param timeOff by start, each id once
 * @param busy by start, each id once
 * @param suspended whether nothing can be booked, whatever the rest says. {@link Slots} does not ask: it tells what would be
 *     free. Whoever lets somebody book, or shows free times to the public, asks first
 */
public record Snapshot(
        ZoneId zone,
        List<WeeklyHours> hours,
        Policy policy,
        Map<LocalDate, List<WorkingTime>> overrides,
        List<TimeOff> timeOff,
        Map<UUID, ServiceRules> services,
        List<Busy> busy,
        boolean suspended) {

    private static final Comparator<TimeOff> TIME_OFF_ORDER =
            Comparator.comparing(TimeOff::span, Span.BY_START).thenComparing(TimeOff::id);
    private static final Comparator<Busy> BUSY_ORDER =
            Comparator.comparing(Busy::span, Span.BY_START).thenComparing(Busy::id);

    public Snapshot {
        requireDistinct("first day of weekly hours", hours, Snapshot::firstDay);
        requireDistinct("time off id", timeOff, TimeOff::id);
        requireDistinct("busy id", busy, Busy::id);
        services.forEach(
                (id, service) -> require(id.equals(service.id()), "service %s is filed under %s", service.id(), id));
        hours = hours.stream().sorted(WeeklyHours.BY_VALIDITY).toList();
        var sortedOverrides = new TreeMap<LocalDate, List<WorkingTime>>();
        overrides.forEach((date, times) -> sortedOverrides.put(date, WorkingTime.ofOneDay(times)));
        overrides = Collections.unmodifiableMap(sortedOverrides);
        timeOff = timeOff.stream().sorted(TIME_OFF_ORDER).toList();
        services = Collections.unmodifiableMap(new TreeMap<>(services));
        busy = busy.stream().sorted(BUSY_ORDER).toList();
    }

    /** A provider of whom nothing is known yet: standard policy, no hours, no services. */
    public static Snapshot empty(ZoneId zone) {
        return new Snapshot(zone, List.of(), Policy.standard(), Map.of(), List.of(), Map.of(), List.of(), false);
    }

    /** This snapshot after one more fact. */
    public Snapshot with(Change change) {
        return switch (change) {
            case ZoneSet(var newZone) ->
                new Snapshot(newZone, hours, policy, overrides, timeOff, services, busy, suspended);
            case HoursSet(var version) -> withHours(replace(hours, version, Snapshot::firstDay));
            case PolicySet(var newPolicy) ->
                new Snapshot(zone, hours, newPolicy, overrides, timeOff, services, busy, suspended);
            case OverrideSet(var date, var times) -> withOverrides(put(overrides, date, times));
            case OverrideCleared(var date) -> withOverrides(remove(overrides, date));
            case TimeOffAdded(var added) -> withTimeOff(replace(timeOff, added, TimeOff::id));
            case TimeOffRemoved(var id) -> withTimeOff(without(timeOff, id, TimeOff::id));
            case ServiceSet(var service) -> withServices(put(services, service.id(), service));
            case ServiceDeactivated(var id) -> withServices(deactivate(id));
            case SuspensionSet(var now) -> new Snapshot(zone, hours, policy, overrides, timeOff, services, busy, now);
            case BusyAdded(var added) -> withBusy(replace(busy, added, Busy::id));
            case BusyRemoved(var id) -> withBusy(without(busy, id, Busy::id));
        };
    }

    /** This snapshot with exactly that time taken. */
    public Snapshot withBusy(List<Busy> newBusy) {
        return new Snapshot(zone, hours, policy, overrides, timeOff, services, newBusy, suspended);
    }

    private Snapshot withHours(List<WeeklyHours> newHours) {
        return new Snapshot(zone, newHours, policy, overrides, timeOff, services, busy, suspended);
    }

    private Snapshot withOverrides(Map<LocalDate, List<WorkingTime>> newOverrides) {
        return new Snapshot(zone, hours, policy, newOverrides, timeOff, services, busy, suspended);
    }

    private Snapshot withTimeOff(List<TimeOff> newTimeOff) {
        return new Snapshot(zone, hours, policy, overrides, newTimeOff, services, busy, suspended);
    }

    private Snapshot withServices(Map<UUID, ServiceRules> newServices) {
        return new Snapshot(zone, hours, policy, overrides, timeOff, newServices, busy, suspended);
    }

    private Map<UUID, ServiceRules> deactivate(UUID id) {
        var service = services.get(id);
        return service == null ? services : put(services, id, service.deactivated());
    }

    private static Optional<LocalDate> firstDay(WeeklyHours version) {
        return Optional.ofNullable(version.validFrom());
    }

    private static <E, K> List<E> replace(List<E> all, E element, Function<E, K> key) {
        return Stream.concat(without(all, key.apply(element), key).stream(), Stream.of(element))
                .toList();
    }

    private static <E, K> List<E> without(List<E> all, K unwanted, Function<E, K> key) {
        return all.stream()
                .filter(element -> !key.apply(element).equals(unwanted))
                .toList();
    }

    private static <K, V> Map<K, V> put(Map<K, V> all, K key, V value) {
        var copy = new HashMap<>(all);
        copy.put(key, value);
        return copy;
    }

    private static <K, V> Map<K, V> remove(Map<K, V> all, K key) {
        var copy = new HashMap<>(all);
        copy.remove(key);
        return copy;
    }

    private static <E> void requireDistinct(String what, Collection<E> all, Function<E, ?> key) {
        var distinct = all.stream().map(key).distinct().count();
        require(distinct == all.size(), "each %s may occur once", what);
    }
}
