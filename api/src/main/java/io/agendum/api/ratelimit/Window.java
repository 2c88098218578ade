package io.agendum.api.ratelimit;

import io.agendum.api.ratelimit.Limit.Quota;
import java.time.Duration;
import java.util.Arrays;

/**
 * What one node has granted to one subject in the last period, by the rule of the script in {@link RateLimits}. Times are
 * of {@link System#nanoTime()}.
 */
final class Window {

    private final Quota quota;
    private final long cell;

    /** As many cells as a period touches when it begins within one. */
    private final int[] counts = new int[Quota.CELLS + 1];

    private long newest = Long.MIN_VALUE;
    private int taken;

    Window(Quota quota) {
        this.quota = quota;
        this.cell = quota.cell().toNanos();
    }

    /** Grants one more, if in the period that ends now there is room for it. */
    synchronized Taken take(long now) {
        turn(Math.floorDiv(now, cell));
        var granted = taken < quota.most();
        if (granted) {
            count(newest, 1);
        }
        return new Taken(granted, quota.most() - taken, untilFree(now), untilEmpty(now));
    }

    /** Takes back what was granted at that time, as it was refused elsewhere. */
    synchronized void giveBack(long granted) {
        var at = Math.floorDiv(granted, cell);
        if (newest - at < counts.length) {
            count(at, -1);
        }
    }

    private void turn(long now) {
        if (now <= newest) {
            return;
        }
        if (newest == Long.MIN_VALUE || now - newest >= counts.length) {
            Arrays.fill(counts, 0);
            taken = 0;
            newest = now;
        }
        while (newest < now) {
            newest++;
            count(newest, -counts[index(newest)]);
        }
    }

    private void count(long at, int more) {
        counts[index(at)] += more;
        taken += more;
    }

    private int index(long at) {
        return Math.floorMod(at, counts.length);
    }

    private Duration untilFree(long now) {
        var oldest = newest - Quota.CELLS;
        while (oldest < newest && counts[index(oldest)] == 0) {
            oldest++;
        }
        return untilGone(oldest, now);
    }

    private Duration untilEmpty(long now) {
        var last = newest;
        while (last > newest - Quota.CELLS && counts[index(last)] == 0) {
            last--;
        }
        return untilGone(last, now);
    }

    private Duration untilGone(long at, long now) {
        return Duration.ofNanos((at + counts.length) * cell - now);
    }

    /**
     * How it went.
     *
     * @param remaining what may still be taken
     * @param untilFree when at the latest one more may be taken, if nothing remains
     * @param untilEmpty when nothing that was taken counts any more
     */
    record Taken(boolean granted, long remaining, Duration untilFree, Duration untilEmpty) {}
}
