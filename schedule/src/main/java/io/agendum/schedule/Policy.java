package io.agendum.schedule;

import static io.agendum.schedule.Checks.requireRange;

import java.util.Comparator;
import java.util.List;

/**
 * A provider's terms of booking.
 *
 * @param slotInterval minutes between possible starts
 * @param slotAlignment what the interval is counted from
 * @param bufferBefore minutes kept free before each appointment
 * @param bufferAfter minutes kept free after each appointment
 * @param minNotice minutes between booking and start, at least
 * @param maxAdvanceDays local days ahead that can be booked; 0 is today only
 * @param cancellationCutoff minutes before the start until which a client may cancel
 * @param autoConfirm whether a booking needs no approval
 * @param pendingExpiry minutes an unapproved booking waits
 * @param reminders minutes before the start at which to remind, longest first, each once
 */
public record Policy(
        int slotInterval,
        Alignment slotAlignment,
        int bufferBefore,
        int bufferAfter,
        int minNotice,
        int maxAdvanceDays,
        int cancellationCutoff,
        boolean autoConfirm,
        int pendingExpiry,
        List<Integer> reminders) {

    static final int LONGEST_BUFFER = 1440;
    static final int MINUTES_OF_YEAR = 365 * 1440;

    private static final int MOST_REMINDERS = 10;

    public Policy {
        requireRange("slotInterval", slotInterval, 1, 1440);
        requireRange("bufferBefore", bufferBefore, 0, LONGEST_BUFFER);
        requireRange("bufferAfter", bufferAfter, 0, LONGEST_BUFFER);
        requireRange("minNotice", minNotice, 0, MINUTES_OF_YEAR);
        requireRange("maxAdvanceDays", maxAdvanceDays, 0, 730);
        requireRange("cancellationCutoff", cancellationCutoff, 0, MINUTES_OF_YEAR);
        requireRange("pendingExpiry", pendingExpiry, 1, MINUTES_OF_YEAR);
        requireRange("the number of reminders", reminders.size(), 0, MOST_REMINDERS);
        reminders.forEach(minutes -> requireRange("a reminder", minutes, 1, MINUTES_OF_YEAR));
        reminders =
                reminders.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /** The terms a new provider starts with. */
    public static Policy standard() {
        return new Policy(15, Alignment.WINDOW, 0, 0, 120, 60, 1440, true, 1440, List.of(1440, 120));
    }
}
