package io.agendum.store;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Until when the caller of the request on this thread is kept waiting. Every wait of a request ends there, so that all
 * of them together stay within what was promised.
 */
public final class Deadline implements AutoCloseable {

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private long at;

    private Deadline(long at) {
        this.at = at;
    }

    /** Begins the time of a request on this thread; closing it ends it. */
    public static Deadline in(Duration time) {
        var deadline = new Deadline(System.nanoTime() + time.toNanos());
        CURRENT.set(deadline);
        return deadline;
    }

    /** Milliseconds that are left, 0 when the time is over; empty where nobody waits for an answer. */
    public static OptionalLong left() {
        var deadline = CURRENT.get();
        return deadline == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline.at - System.nanoTime())));
    }

    /** The shorter of that time and what is left, in milliseconds. */
    public static long within(Duration time) {
        return Math.min(time.toMillis(), left().orElse(Long.MAX_VALUE));
    }

    /** Time in which we waited for the caller does not count. */
    public static void extend(long nanos) {
        var deadline = CURRENT.get();
        if (deadline != null) {
            deadline.at += nanos;
        }
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}
