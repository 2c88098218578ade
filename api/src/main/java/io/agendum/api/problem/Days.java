package io.agendum.api.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A range of days as parameters give it, both included. */
public record Days(LocalDate from, LocalDate to) {

    private static final int MOST = 62;
    private static final int MOST_OF_PERIOD = 366;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9990;

    /** One day, or those between two; more than 62 are refused. */
    public static Days of(@Nullable LocalDate date, @Nullable LocalDate from, @Nullable LocalDate to) {
        var first = date == null ? from : date;
        if (first == null) {
            throw Refused.malformed("from", "required");
        }
        requireCalendar(date == null ? "from" : "date", first);
        if (to != null) {
            requireCalendar("to", to);
        }
        var last = date != null || to == null ? first : to;
        requireRange(first, last, MOST, "range-too-long");
        return new Days(first, last);
    }

    /** Refuses a period that is none, or longer than 366 days; either end may be left open. */
    public static void requirePeriod(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null) {
            requireCalendar("from", from);
        }
        if (to != null) {
            requireCalendar("to", to);
        }
        if (from != null && to != null) {
            requireRange(from, to, MOST_OF_PERIOD, "period-too-long");
        }
    }

    private static void requireRange(LocalDate first, LocalDate last, int most, String code) {
        if (last.isBefore(first)) {
            throw Refused.invalid("to", "before-from");
        }
        if (ChronoUnit.DAYS.between(first, last) >= most) {
            throw Refused.invalid("to", code);
        }
    }

    /** The date that a part of a path names; what is none is refused with 422. */
    public static LocalDate ofPath(String name, String date) {
        try {
            var day = LocalDate.parse(date);
            if (isOnCalendar(day.getYear())) {
                return day;
            }
        } catch (DateTimeParseException none) {
            // It is refused like a date beyond all calendars.
        }
        throw Refused.invalid(name, "wrong-type");
    }

    /**
     * The instant that a parameter names with its offset; anything else is refused with 400. A plus that was not escaped
     * arrives as a blank.
     */
    public static Instant instantOf(String parameter, String time) {
        try {
            var at = OffsetDateTime.parse(time.replace(' ', '+'));
            if (isOnCalendar(at.getYear())) {
                return at.toInstant();
            }
        } catch (DateTimeParseException none) {
            // It is refused like a time beyond all calendars.
        }
        throw Refused.malformed(parameter, "no-offset");
    }

    /** Java counts years far beyond those that a database or a clock on the wall knows, and nobody booked before 1970. */
    public static boolean isOnCalendar(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static void requireCalendar(String parameter, LocalDate day) {
        if (!isOnCalendar(day.getYear())) {
            throw Refused.malformed(parameter, "wrong-type");
        }
    }
}
