package io.agendum.api.problem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A range of days as parameters give it, both included. */
public record Days(LocalDate from, LocalDate to) {

    private static final int MOST = 62;
    private static final int FIRST_YEAR = 1;
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
        if (last.isBefore(first)) {
            throw Refused.invalid("to", "before-from");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST) {
            throw Refused.invalid("to", "range-too-long");
        }
        return new Days(first, last);
    }

    /** Java counts years far beyond those that a database or a clock on the wall knows. */
    public static boolean isOnCalendar(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static void requireCalendar(String parameter, LocalDate day) {
        if (!isOnCalendar(day.getYear())) {
            throw Refused.malformed(parameter, "wrong-type");
        }
    }
}
