package io.agendum.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Every instant at which the wall clock shows a multiple of the interval; both, when it shows one twice. */
final class ClockGrid implements Grid {

    private static final int SECONDS_OF_DAY = 86_400;

    private final Timeline workingTime;
    private final ZoneId zone;
    private final int step;

    ClockGrid(Timeline workingTime, ZoneId zone, int interval) {
        this.workingTime = workingTime;
        this.zone = zone;
        this.step = Math.toIntExact(Duration.ofMinutes(interval).toSeconds());
    }

    @Override
    public boolean contains(Instant start) {
        return start.equals(start.truncatedTo(ChronoUnit.SECONDS)) && secondOfDay(start) % step == 0;
    }

    @Override
    public NavigableSet<Instant> starts(Span range) {
        var starts = new TreeSet<Instant>();
        for (var stretch : workingTime.within(range)) {
            var instant = stretch.start().truncatedTo(ChronoUnit.SECONDS);
            while (instant.isBefore(stretch.end())) {
                if (stretch.contains(instant) && contains(instant)) {
                    starts.add(instant);
                }
                instant = next(instant);
            }
        }
        return starts;
    }

    /** The next instant worth a look: where the clock will show a multiple, or midnight, or where it is put forward or back. */
    private Instant next(Instant instant) {
        var second = secondOfDay(instant);
        var next = instant.plusSeconds(Math.min(step - second % step, SECONDS_OF_DAY - second));
        var rules = zone.getRules();
        if (rules.getOffset(instant).equals(rules.getOffset(next))) {
            return next;
        }
        return rules.nextTransition(instant).getInstant();
    }

    private int secondOfDay(Instant instant) {
        return LocalTime.ofInstant(instant, zone).toSecondOfDay();
    }
}
