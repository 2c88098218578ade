package io.agendum.projection.replay;

import io.agendum.projection.Recorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What this node has handled lately in one slot, so that readers who wait for it need not ask the database. */
final class Handled {

    private static final int REMEMBERED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<UUID, Long> sequences = new LinkedHashMap<>(256, 0.75f, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Called after the commit. */
    void add(List<Recorded> batch) {
        lock.lock();
        try {
            batch.forEach(recorded -> sequences.merge(recorded.aggregateId(), recorded.sequence(), Math::max));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the event is known to be handled; false when the time is over first. */
    boolean await(UUID aggregateId, long sequence, long millis) {
        var left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (sequences.getOrDefault(aggregateId, -1L) < sequence) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
