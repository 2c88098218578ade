package io.agendum.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, as slowly and plainly as they can be written: one bit for each minute of the range. It shares no code
 * with the engine but the records, so that the two can be compared.
 */
final class NaiveSlots {

    private final Snapshot snapshot;
    private final Instant from;
    private final int minutes;

    NaiveSlots(Snapshot snapshot, Instant from, Duration length) {
        this.snapshot = snapshot;
        this.from = from;
        this.minutes = Math.toIntExact(length.toMinutes());
    }

    List<Instant> free(Instant now) {
        var service = Objects.requireNonNull(snapshot.services().get(Salon.HAIRCUT));
        var policy = snapshot.policy();
        var bufferBefore = service.bufferBefore() == null ? policy.bufferBefore() : service.bufferBefore();
        var bufferAfter = service.bufferAfter() == null ? policy.bufferAfter() : service.bufferAfter();
        var notice = service.minNotice() == null ? policy.minNotice() : service.minNotice();
        var open = openMinutes();
        var taken = minutesOf(snapshot.busy().stream().map(Busy::span).toList());
        var today = now.atZone(snapshot.zone()).toLocalDate();
        var lastDate = today.plusDays(policy.maxAdvanceDays());
        var free = new ArrayList<Instant>();
        for (var start : grid()) {
            var minute = minuteOf(start);
            var end = minute + service.duration();
            var fits = open.nextClearBit(minute) >= end;
            var clash = taken.nextSetBit(Math.max(0, minute - bufferBefore));
            var clear = clash < 0 || clash >= end + bufferAfter;
            var inTime = !start.isBefore(now.plusSeconds(notice * 60L));
            var near = !start.atZone(snapshot.zone()).toLocalDate().isAfter(lastDate);
            if (fits && clear && inTime && near) {
                free.add(start);
            }
        }
        return free;
    }

    /** Whether it is working time, minute by minute. */
    BitSet workingMinutes() {
        return minutesOf(windows());
    }

    private BitSet openMinutes() {
        var open = workingMinutes();
        open.andNot(minutesOf(snapshot.timeOff().stream().map(TimeOff::span).toList()));
        return open;
    }

    private Set<Instant> grid() {
        var interval = snapshot.policy().slotInterval();
        var grid = new TreeSet<Instant>();
        if (snapshot.policy().slotAlignment() == Alignment.CLOCK) {
            for (var minute = 0; minute < minutes; minute++) {
                var instant = from.plusSeconds(minute * 60L);
                var local = instant.atZone(snapshot.zone()).toLocalTime();
                if ((local.getHour() * 60 + local.getMinute()) % interval == 0) {
                    grid.add(instant);
                }
            }
            return grid;
        }
        for (var window : windows()) {
            for (var start = window.start(); start.isBefore(window.end()); start = start.plusSeconds(interval * 60L)) {
                if (minuteOf(start) >= 0 && minuteOf(start) < minutes) {
                    grid.add(start);
                }
            }
        }
        return grid;
    }

    private List<Span> windows() {
        var windows = new ArrayList<Span>();
        var date = from.atZone(snapshot.zone()).toLocalDate().minusDays(5);
        for (var days = 0; days < minutes / 1440 + 10; days++) {
            var midnight = date.atStartOfDay();
            var noon = midnight.plusHours(12).atZone(snapshot.zone());
            var times = noon.toLocalDate().equals(date) ? timesOn(date) : List.<WorkingTime>of();
            for (var time : times) {
                var start = midnight.plusMinutes(time.startMinute())
                        .atZone(snapshot.zone())
                        .toInstant();
                var end = midnight.plusMinutes(time.endMinute())
                        .atZone(snapshot.zone())
                        .toInstant();
                if (start.isBefore(end)) {
                    windows.add(new Span(start, end));
                }
            }
            date = date.plusDays(1);
        }
        return windows;
    }

    private List<WorkingTime> timesOn(LocalDate date) {
        if (snapshot.overrides().containsKey(date)) {
            return snapshot.overrides().get(date);
        }
        @Nullable WeeklyHours inForce = null;
        for (var version : snapshot.hours()) {
            if (version.validFrom() == null || !date.isBefore(version.validFrom())) {
                inForce = version;
            }
        }
        return inForce == null ? List.of() : inForce.days().getOrDefault(date.getDayOfWeek(), List.of());
    }

    BitSet minutesOf(List<Span> spans) {
        var bits = new BitSet();
        for (var span : spans) {
            var start = Math.max(0, minuteOf(span.start()));
            var end = Math.max(start, minuteOf(span.end()));
            bits.set(start, end);
        }
        return bits;
    }

    private int minuteOf(Instant instant) {
        return Math.toIntExact(Duration.between(from, instant).toMinutes());
    }
}
