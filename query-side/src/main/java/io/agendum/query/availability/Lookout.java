package io.agendum.query.availability;

import io.agendum.query.ViewSlot;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every few milliseconds which providers have changed, for as long as somebody asks for free times. So who asks need
 * not look at the tables as well: a node vouches for what it remembers, as of a moment ago. It never does so on hearsay:
 * without a look that was answered just now everybody looks for themselves.
 */
@Component
class Lookout implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    /** How old a look may be; the price of a list that costs no statement. */
    private static final Duration TRUSTED = Duration.ofMillis(25);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int MOST_CHANGED = 100_000;

    /** No look has been completed. */
    static final long NEVER = -1;

    private final AvailabilityTable tables;
    private final Duration each;

    /** In which look a provider was last found to have changed. */
    private final ConcurrentMap<UUID, Long> changedIn = new ConcurrentHashMap<>();

    private volatile @Nullable Look last;
    private volatile long askedAt = System.nanoTime() - IDLE.toNanos();
    private volatile @Nullable Thread thread;

    /**
     * Sees nothing yet.
     *
     * @param millis between two looks; 0 never looks
     */
    Lookout(AvailabilityTable tables, @Value("${agendum.free-times.looked-after-millis:10}") long millis) {
        this.tables = tables;
        this.each = Duration.ofMillis(millis);
    }

    /** The last look at that slot: whoever reads the tables from now on knows what it saw, and what those before it saw. */
    long number(ViewSlot slot) {
        var look = last;
        return look != null && look.slot().equals(slot) ? look.number() : NEVER;
    }

    /** Whether what was read of a provider after that look still held a moment ago. */
    boolean vouchesFor(ViewSlot slot, UUID provider, long since) {
        wake();
        var look = last;
        return look != null
                && look.slot().equals(slot)
                && since >= look.first()
                && changedIn.getOrDefault(provider, NEVER) <= since
                && System.nanoTime() - look.begun() < TRUSTED.toNanos();
    }

    private void wake() {
        var now = System.nanoTime();
        var idle = now - askedAt > IDLE.toNanos() / 2;
        if (idle) {
            askedAt = now;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            if (System.nanoTime() - askedAt > IDLE.toNanos()) {
                LockSupport.parkNanos(this, IDLE.toNanos());
            } else {
                look(last);
                LockSupport.parkNanos(this, each.toNanos());
            }
        }
    }

    /** What changed is known before the look counts. */
    private void look(@Nullable Look last) {
        var begun = System.nanoTime();
        try {
            var slot = tables.live();
            var number = last == null ? 0 : last.number() + 1;
            var before = last != null && last.slot().equals(slot) && changedIn.size() < MOST_CHANGED ? last : null;
            var changes = tables.changedSince(slot, before == null ? null : before.snapshot());
            if (before == null) {
                changedIn.clear();
            }
            changes.providers().forEach(provider -> changedIn.put(provider, number));
            this.last = new Look(slot, number, before == null ? number : before.first(), begun, changes.snapshot());
        } catch (RuntimeException away) {
            LOG.debug("nobody could look", away);
        }
    }

    @Override
    public void start() {
        if (each.isZero()) {
            return;
        }
        var started = Thread.ofPlatform().daemon().name("lookout").unstarted(this::run);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        LockSupport.unpark(running);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /**
     * A look that was answered.
     *
     * @param first the look from which on all changes of the slot are known
     * @param begun on the clock of {@link System#nanoTime}
     * @param snapshot what it saw, for the next one to go on from
     */
    private record Look(ViewSlot slot, long number, long first, long begun, String snapshot) {}
}
