package io.agendum.schedule;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cast: one provider with one service, and short ways to say what holds. */
final class Salon {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    static final UUID HAIRCUT = new UUID(0, 1);

    private Salon() {}

    /** Open at all times given, every day; slots every half hour; a service of half an hour; no notice, no buffers. */
    static Snapshot open(ZoneId zone, String... times) {
        return Snapshot.empty(zone)
                .with(new Change.HoursSet(daily(null, times)))
                .with(new Change.PolicySet(policy(30, Alignment.WINDOW)))
                .with(new Change.ServiceSet(haircut(30)));
    }

    static WeeklyHours daily(@Nullable LocalDate validFrom, String... times) {
        var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            days.put(day, times(times));
        }
        return new WeeklyHours(validFrom, days);
    }

    static WeeklyHours on(DayOfWeek day, String... times) {
        return new WeeklyHours(null, Map.of(day, times(times)));
    }

    /** Each as {@code 09:00-17:00}; hours may exceed 24. */
    static List<WorkingTime> times(String... times) {
        return Arrays.stream(times).map(Salon::time).toList();
    }

    private static WorkingTime time(String text) {
        var ends = Stream.of(text.split("-")).mapToInt(Salon::minute).toArray();
        return new WorkingTime(ends[0], ends[1]);
    }

    private static int minute(String text) {
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }

    static Policy policy(int interval, Alignment alignment) {
        return policy(interval, alignment, 0, 0);
    }

    static Policy policy(int interval, Alignment alignment, int bufferBefore, int bufferAfter) {
        return new Policy(interval, alignment, bufferBefore, bufferAfter, 0, 365, 0, true, 60, List.of());
    }

    static Policy policy(int minNotice, int maxAdvanceDays) {
        return new Policy(30, Alignment.WINDOW, 0, 0, minNotice, maxAdvanceDays, 0, true, 60, List.of());
    }

    static ServiceRules haircut(int duration) {
        return new ServiceRules(
                HAIRCUT, "Haircut", duration, new BigDecimal("80.00"), "BRL", true, null, null, null, null);
    }

    static ServiceRules haircut(
            int duration, @Nullable Integer bufferBefore, @Nullable Integer bufferAfter, @Nullable Integer minNotice) {
        return new ServiceRules(
                HAIRCUT, "Haircut", duration, null, "BRL", true, bufferBefore, bufferAfter, minNotice, null);
    }

    static Change busy(int id, String start, String end) {
        return new Change.BusyAdded(new Busy(new UUID(1, id), span(start, end)));
    }

    static Change off(int id, String start, String end) {
        return new Change.TimeOffAdded(new TimeOff(new UUID(2, id), span(start, end)));
    }

    static Span span(String start, String end) {
        return new Span(Instant.parse(start), Instant.parse(end));
    }

    /** The wall-clock starts on that date, as the provider's clock shows them, with the offset. */
    static List<String> startsOn(Snapshot snapshot, String date) {
        return startsFrom(snapshot, LocalDate.parse(date), 1);
    }

    /** The same for so many dates. */
    static List<String> startsFrom(Snapshot snapshot, LocalDate day, int days) {
        var from = day.atStartOfDay(snapshot.zone()).toInstant();
        var to = day.plusDays(days).atStartOfDay(snapshot.zone()).toInstant();
        return Slots.free(snapshot, HAIRCUT, from, to, from.minusSeconds(86_400)).stream()
                .map(slot -> slot.start().atZone(snapshot.zone()))
                .map(start -> start.toLocalTime() + start.getOffset().getId())
                .toList();
    }

    static List<String> every(int minutes, String first, String last) {
        var end = LocalTime.parse(last);
        return Stream.iterate(LocalTime.parse(first), time -> !time.isAfter(end), time -> time.plusMinutes(minutes))
                .map(LocalTime::toString)
                .toList();
    }
}
