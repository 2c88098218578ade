package io.agendum.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Positions that readers have passed without an event there. Whether one may still appear is for the database to say and
 * not for a clock: whoever drew the position had a transaction number before, so a gap is closed once every transaction
 * that had begun when the gap was first seen has ended.
 */
final class Gaps {

    private static final Logger LOG = LoggerFactory.getLogger(Gaps.class);

    private static final int REMEMBERED = 100_000;
    private static final int MANY = 250;
    private static final double LONG_SECONDS = 60;
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final Map<Long, Seen> seen = new LinkedHashMap<>(16, 0.75f, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };

    private SortedSet<Long> open = new TreeSet<>();
    private long quietUntil = System.nanoTime();

    /**
     * Those of the gaps that nobody can fill any more, except by a commit before this moment: whoever asks has to look at
     * them once more afterwards.
     *
     * @param lowestRunning number of the oldest transaction that has not ended
     * @param next number of the next transaction
     */
    synchronized List<Long> decided(Collection<Long> gaps, long lowestRunning, long next) {
        var decided = new ArrayList<Long>();
        for (var gap : gaps) {
            var first = seen.computeIfAbsent(gap, unknown -> new Seen(next, System.nanoTime()));
            if (first.next() <= lowestRunning) {
                decided.add(gap);
            }
        }
        open = new TreeSet<>(gaps);
        decided.forEach(open::remove);
        warn();
        return decided;
    }

    private void warn() {
        var now = System.nanoTime();
        if ((open.size() > MANY || oldestSeconds() > LONG_SECONDS) && now - quietUntil >= 0) {
            quietUntil = now + BETWEEN_WARNINGS.toNanos();
            LOG.warn(
                    "{} positions below the newest event are still open, the oldest for {} s: some transaction does not end",
                    open.size(),
                    oldestSeconds());
        }
    }

    /** No reader carries a gap. */
    synchronized void none() {
        if (!open.isEmpty()) {
            open = new TreeSet<>();
        }
    }

    /** How many gaps the last reader that had some still has to watch. */
    synchronized int open() {
        return open.size();
    }

    /** How long the oldest of them has been open, in seconds. */
    synchronized double oldestSeconds() {
        var now = System.nanoTime();
        return open.stream()
                        .map(seen::get)
                        .filter(first -> first != null)
                        .mapToLong(first -> TimeUnit.NANOSECONDS.toMillis(now - first.nanos()))
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private record Seen(long next, long nanos) {}
}
