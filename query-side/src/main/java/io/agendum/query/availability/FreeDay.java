package io.agendum.query.availability;

import io.agendum.query.availability.AvailableTimes.FreeSlot;
import io.agendum.schedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The free starts of one day in a zone, in little room: seconds after the day's first instant. */
final class FreeDay {

    private static final int SECONDS_OF_DAY = 86_400;

    private final LocalDate date;
    private final ZoneId zone;
    private final long begin;
    private final int[] starts;
    private final int seconds;

    /** Of all starts and ends; null when the clock changes between them. */
    private final @Nullable ZoneOffset offset;

    private FreeDay(LocalDate date, ZoneId zone, long begin, int[] starts, int seconds, @Nullable ZoneOffset offset) {
        this.date = date;
        this.zone = zone;
        this.begin = begin;
        this.starts = starts;
        this.seconds = seconds;
        this.offset = offset;
    }

    /** Takes slots of one service, in order of time, that start on that day. */
    static FreeDay of(LocalDate date, ZoneId zone, List<Slot> slots) {
        var begin = date.atStartOfDay(zone).toEpochSecond();
        var starts = slots.stream()
                .mapToInt(slot -> Math.toIntExact(slot.start().getEpochSecond() - begin))
                .toArray();
        var seconds = slots.isEmpty() ? 0 : length(slots.getFirst());
        var offsets = slots.stream()
                .flatMap(slot -> Stream.of(slot.start(), slot.end()))
                .map(zone.getRules()::getOffset)
                .distinct()
                .toList();
        return new FreeDay(date, zone, begin, starts, seconds, offsets.size() == 1 ? offsets.getFirst() : null);
    }

    private static int length(Slot slot) {
        return Math.toIntExact(Duration.between(slot.start(), slot.end()).toSeconds());
    }

    LocalDate date() {
        return date;
    }

    int count() {
        return starts.length;
    }

    @Nullable
    Instant first() {
        return starts.length == 0 ? null : Instant.ofEpochSecond(begin + starts[0]);
    }

    List<FreeSlot> slots() {
        var slots = new ArrayList<FreeSlot>(starts.length);
        for (var start : starts) {
            slots.add(new FreeSlot(inZone(begin + start), inZone(begin + start + seconds)));
        }
        return slots;
    }

    private OffsetDateTime inZone(long second) {
        if (offset == null) {
            return OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), zone);
        }
        var ofDate = second + offset.getTotalSeconds() - date.toEpochDay() * SECONDS_OF_DAY;
        return ofDate < SECONDS_OF_DAY
                ? OffsetDateTime.of(date, LocalTime.ofSecondOfDay(ofDate), offset)
                : OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), offset);
    }
}
