package io.agendum.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Each working window counts its own starts, in elapsed time from its beginning. */
final class WindowGrid implements Grid {

    /** No window is longer: two days, an hour more when the clock goes back, a day more at the date line. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(4);

    private final NavigableMap<Instant, Span> windows = new TreeMap<>();
    private final Duration step;

    WindowGrid(List<Span> windows, int interval) {
        this.step = Duration.ofMinutes(interval);
        for (var window : windows) {
            // Windows with one start share their grid; sorted, so the longest comes last and stays.
            this.windows.put(window.start(), window);
        }
    }

    @Override
    public boolean contains(Instant start) {
        return windows.subMap(start.minus(LONGEST_WINDOW), true, start, true).values().stream()
                .anyMatch(window -> window.contains(start) && counts(Duration.between(window.start(), start)));
    }

    private boolean counts(Duration elapsed) {
        return elapsed.toNanos() % step.toNanos() == 0;
    }

    @Override
    public NavigableSet<Instant> starts(Span range) {
        var starts = new TreeSet<Instant>();
        for (var window : windows.values()) {
            for (var start = window.start(); window.contains(start); start = start.plus(step)) {
                if (range.contains(start)) {
                    starts.add(start);
                }
            }
        }
        return starts;
    }
}
