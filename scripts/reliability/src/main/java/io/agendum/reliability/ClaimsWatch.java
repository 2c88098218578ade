package io.agendum.reliability;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares the time that is held with the events again and again, while something else goes on. */
final class ClaimsWatch implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private final Store store;
    private final List<String> providers;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Thread thread;
    private int looks;
    private volatile boolean ended;

    private ClaimsWatch(Store store, List<String> providers) {
        this.store = store;
        this.providers = providers;
        this.thread = Thread.ofPlatform().name("claims").daemon().unstarted(this::watch);
    }

    static ClaimsWatch over(Store store, List<String> providers) {
        var watch = new ClaimsWatch(store, providers);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        while (!ended) {
            look();
            try {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Looks right now. */
    synchronized void look() {
        try {
            seen.addAll(ClaimsChecker.differences(store, providers));
            looks++;
        } catch (SQLException failed) {
            seen.add("could not look: " + failed.getMessage());
        }
    }

    /** How often it has looked. */
    synchronized int looks() {
        return looks;
    }

    /** All differences that there ever were. */
    synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}
