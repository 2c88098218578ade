package io.agendum.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a row has at hand: random numbers, a folder, and towns to break. */
final class Rig implements AutoCloseable {

    private final Path jar;
    private final Path folder;
    private final boolean fast;
    private final long seed;
    private final List<Town> towns = new ArrayList<>();

    private @Nullable Town shared;
    private String row = "";
    private volatile boolean stopped;

    Rig(Path jar, Path folder, boolean fast, long seed) {
        this.jar = jar;
        this.folder = folder;
        this.fast = fast;
        this.seed = seed;
    }

    /** Whether the short form is wanted. */
    boolean fast() {
        return fast;
    }

    /** The first in the short form, the second in the long one. */
    <T> T either(T shortForm, T longForm) {
        return fast ? shortForm : longForm;
    }

    /** Numbers that are the same in each run of this row with this seed. */
    Random random() {
        return new Random(seed ^ row.hashCode());
    }

    /** The packaged application. */
    Path jar() {
        return jar;
    }

    /** Where everything of this run is. */
    Path folder() {
        return folder;
    }

    /** A new file of this row. */
    Path file(String name) {
        return folder.resolve(row + "-" + name);
    }

    /** Tells how far the row is. */
    void say(String line) {
        System.out.println((row.isEmpty() ? "" : row + ": ") + line);
    }

    void begin(Row next) {
        row = next.id();
    }

    /** Ends what the row had for itself. */
    synchronized void finish() {
        towns.stream().filter(town -> !town.equals(shared)).forEach(Town::close);
        row = "";
    }

    /**
     * The town with two nodes that rows share, because nodes take long to start: {@code one} and {@code two}, both running.
     * A row that leaves it in another state gives it up by {@link #giveUpTown()}.
     */
    synchronized Town town() throws Exception {
        var town = shared;
        if (town == null) {
            town = open("shared", List.of());
            shared = town;
            say("Starting two nodes ...");
            var both = List.of(town.node("one"), town.node("two"));
            for (var node : both) {
                node.start();
            }
            for (var node : both) {
                say("Node " + node.id() + " is ready after " + node.awaitReady().toSeconds() + " s");
            }
        }
        return town;
    }

    /** Whether the shared town is there. */
    synchronized boolean hasTown() {
        return shared != null;
    }

    /** Ends the shared town; who asks next gets a new one. */
    synchronized void giveUpTown() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    /** A town of the row's own with fresh servers and no nodes yet; it ends with the row at the latest. */
    Town newTown() throws Exception {
        return newTown(List.of());
    }

    /**
     * The same with other settings of PostgreSQL.
     *
     * @param postgresSettings lines of postgresql.conf
     */
    Town newTown(List<String> postgresSettings) throws Exception {
        return open(row, postgresSettings);
    }

    // Together with close: a town that is being opened when the run is interrupted is opened whole, and then closed.
    private synchronized Town open(String name, List<String> postgresSettings) throws IOException {
        if (stopped) {
            throw new IllegalStateException("the run was stopped");
        }
        var place = folder.resolve("town-" + (towns.size() + 1) + "-" + name);
        Files.createDirectories(place);
        var town = Town.open(jar, place, postgresSettings);
        towns.add(town);
        return town;
    }

    @Override
    public synchronized void close() {
        stopped = true;
        towns.forEach(Town::close);
        shared = null;
    }
}
