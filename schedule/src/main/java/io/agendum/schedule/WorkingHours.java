package io.agendum.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The wall-clock working times of a provider, and the instants they stand for. */
record WorkingHours(ZoneId zone, List<WeeklyHours> versions, Map<LocalDate, List<WorkingTime>> overrides) {

    static WorkingHours of(Snapshot snapshot) {
        return new WorkingHours(snapshot.zone(), snapshot.hours(), snapshot.overrides());
    }

    List<WorkingTime> on(LocalDate date) {
        var override = overrides.get(date);
        if (override != null) {
            return override;
        }
        return versionOn(date)
                .map(version -> version.days().getOrDefault(date.getDayOfWeek(), List.of()))
                .orElse(List.of());
    }

    private Optional<WeeklyHours> versionOn(LocalDate date) {
        // Versions are sorted by first day, so the last that has begun is the one in force.
        return versions.reversed().stream()
                .filter(version -> version.inForceOn(date))
                .findFirst();
    }

    /** All windows that have a part in the range, perhaps with some around it, by start; they may touch or overlap. */
    List<Span> windows(Span range) {
        return dates(range).flatMap(this::windowsOf).sorted(Span.BY_START).toList();
    }

    /**
     * The override that decides whether the span is working time: the one without which it would be otherwise, else one
     * that has a part in the span, else, when it is not working time, that of the date on which the span starts.
     */
    Optional<LocalDate> decisiveOverride(Span span) {
        var worked = cover(span);
        var overridden = dates(span).filter(overrides::containsKey).toList();
        return overridden.stream()
                .filter(date -> without(date).cover(span) != worked)
                .findFirst()
                .or(() -> overridden.stream()
                        .filter(date -> windowsOf(date).anyMatch(span::overlaps))
                        .findFirst())
                .or(() -> Optional.of(LocalDate.ofInstant(span.start(), zone))
                        .filter(date -> !worked && overrides.containsKey(date)));
    }

    private boolean cover(Span span) {
        return Timeline.of(windows(span)).around(span).isPresent();
    }

    private WorkingHours without(LocalDate overridden) {
        var others = new HashMap<>(overrides);
        others.remove(overridden);
        return new WorkingHours(zone, versions, others);
    }

    /** The dates that may have a window in the range. */
    private Stream<LocalDate> dates(Span range) {
        // Two days back, because a window may end two midnights after the day it belongs to; one on, because a clock
        // that goes back over midnight shows a date again after the next one has begun.
        var first = LocalDate.ofInstant(range.start(), zone).minusDays(2);
        var last = LocalDate.ofInstant(range.end(), zone).plusDays(1);
        return first.datesUntil(last.plusDays(1)).filter(this::exists);
    }

    private Stream<Span> windowsOf(LocalDate date) {
        return on(date).stream().flatMap(time -> window(date, time));
    }

    /** A zone that changes sides of the date line skips a whole date; its hours must not move to the next. */
    private boolean exists(LocalDate date) {
        return date.atStartOfDay(zone).toLocalDate().equals(date);
    }

    private Stream<Span> window(LocalDate date, WorkingTime time) {
        var start = instant(date, time.startMinute());
        var end = instant(date, time.endMinute());
        // A gap moves a start inside it forward, perhaps past an end that is not: nothing is left of such a window.
        return start.isBefore(end) ? Stream.of(new Span(start, end)) : Stream.empty();
    }

    private Instant instant(LocalDate date, int minute) {
        return LocalTimes.resolveLeniently(date.atStartOfDay().plusMinutes(minute), zone);
    }
}
