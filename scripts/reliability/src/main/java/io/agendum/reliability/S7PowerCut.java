package io.agendum.reliability;

import io.agendum.localservices.LocalServer;
import io.agendum.localservices.LocalServices;
import io.agendum.localservices.LocalServicesException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The power of the database's disk is cut: it goes on with what had reached the disk, and with nothing else. */
final class S7PowerCut implements Row {

    private static final int CUTS = 5;
    private static final int PER_SECOND = 20;
    private static final int PROVIDERS = 4;
    private static final int MINUTES = 5;
    private static final int MEGABYTES = 2_048;
    private static final int CONTROL_WRITERS = 4;

    @Override
    public String id() {
        return "S7";
    }

    @Override
    public String what() {
        return "The power is cut under 20 bookings a second, so that only what had reached the disk is left: nothing told is lost.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var random = rig.random();
        var history = new HistoryChecker();
        var recoveries = new ArrayList<Duration>();
        try (var town = rig.newTown();
                var journal = new Journal(rig.file("calls.ndjson"))) {
            town.postgres().kill();
            var disk = town.on(Disk.inFile(
                    town.folder().resolve("servers/postgres"), town.folder().resolve("disk.img"), MEGABYTES));
            town.postgres().startAgain();
            var nodes = List.of(town.node("one"), town.node("two"));
            for (var node : nodes) {
                node.start();
            }
            for (var node : nodes) {
                node.awaitReady();
            }
            var clients = nodes.stream().map(node -> Client.of(node, journal)).toList();
            var books = Books.openSeveral(PROVIDERS, Client.of(nodes.getFirst()), MINUTES);
            try (var traffic = Traffic.start(books, clients, PER_SECOND, random, history)) {
                for (var cut = 1; cut <= CUTS; cut++) {
                    Thread.sleep(random.nextLong(2_000, 6_000));
                    cut(town.postgres(), disk);
                    town.postgres().startAgain();
                    recoveries.add(S6KilledDatabase.awaitService(town, journal));
                    rig.say("cut %d of %d: both nodes booked again %d ms after the database was up; %s"
                            .formatted(cut, CUTS, recoveries.getLast().toMillis(), journal.statuses()));
                }
                traffic.finish();
            }
            var report = history.check(town.store(), Store.LOG);
            report.lost().forEach(lost -> rig.say("LOST " + lost));
            report.doubled().forEach(doubled -> rig.say("DUP " + doubled));
            var overlaps = town.store().overlaps(Store.LOG).faults().size();
            var differing = ReplayOracle.at(nodes.getFirst()).differing();
            differing.forEach(rig::say);
            rig.say("Cutting the power of a careless server ...");
            var control = control(rig);
            return new Result(
                    "%s in %d cuts; %d faults in the store; %d views differ; serves after %.1f s"
                            .formatted(
                                    report,
                                    CUTS,
                                    overlaps,
                                    differing.size(),
                                    Millis.ofDurations(recoveries).longest() / 1000.0),
                    "lost 0, doubled 0; 0; 0",
                    report.isClean() && overlaps == 0 && differing.isEmpty() && history.acknowledged() > 0,
                    control,
                    !control.startsWith("nothing"));
        }
    }

    private static void cut(LocalServer postgres, Disk disk) throws Exception {
        postgres.pause();
        var kept = disk.keepWhatArrived();
        postgres.kill();
        disk.goOnWith(kept);
    }

    /** Agendum does not start on a server that never waits for the disk, so here somebody simpler writes. */
    private static String control(Rig rig) throws Exception {
        var folder = Files.createDirectories(rig.folder().resolve("S7-control"));
        try (var services = LocalServices.start(folder.resolve("servers"), List.of("fsync = off"))) {
            var store = new Store(services.superuserUrl(services.newDatabase()));
            services.postgres().kill();
            try (var disk = Disk.inFile(folder.resolve("servers/postgres"), folder.resolve("disk.img"), MEGABYTES)) {
                try {
                    return lostByACut(services, store, disk);
                } finally {
                    services.postgres().kill();
                }
            }
        }
    }

    private static String lostByACut(LocalServices services, Store store, Disk disk) throws Exception {
        services.postgres().startAgain();
        store.execute("CREATE TABLE told (id bigint PRIMARY KEY)");
        var acknowledged = ConcurrentHashMap.<Long>newKeySet();
        var writers = new ArrayList<Thread>();
        for (var n = 0; n < CONTROL_WRITERS; n++) {
            var first = n * 1_000_000L;
            writers.add(Thread.ofPlatform().daemon().start(() -> S6KilledDatabase.write(store, first, acknowledged)));
        }
        Thread.sleep(2_000);
        cut(services.postgres(), disk);
        for (var writer : writers) {
            writer.join();
        }
        return lost(services, store, acknowledged);
    }

    private static String lost(LocalServices services, Store store, Set<Long> acknowledged) {
        try {
            services.postgres().startAgain();
            var there = new HashSet<>(store.texts("SELECT id FROM told"));
            var lost = acknowledged.stream()
                    .filter(id -> !there.contains(String.valueOf(id)))
                    .count();
            return lost == 0
                    ? "nothing lost by fsync=off"
                    : "fsync=off lost %d of %d".formatted(lost, acknowledged.size());
        } catch (LocalServicesException | SQLException broken) {
            var reason = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
            return "fsync=off lost all %d: %s".formatted(acknowledged.size(), reason);
        }
    }
}
