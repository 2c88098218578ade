package io.agendum.reliability;

import io.agendum.localservices.LocalServices;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** PostgreSQL is killed while people book; the nodes stay. */
final class S6KilledDatabase implements Row {

    private static final int KILLS = 10;
    private static final int PER_SECOND = 30;
    private static final int PROVIDERS = 8;
    private static final int MINUTES = 5;
    private static final Duration SERVES_WITHIN = Duration.ofSeconds(30);
    private static final Duration VIEWS_FOLLOW_WITHIN = Duration.ofSeconds(10);
    private static final int CONTROL_KILLS = 8;
    private static final int CONTROL_WRITERS = 4;

    @Override
    public String id() {
        return "S6";
    }

    @Override
    public String what() {
        return "PostgreSQL is killed (-9) under 30 bookings a second: nothing told is lost, and nodes serve again by themselves.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var town = rig.town();
        var random = rig.random();
        var history = new HistoryChecker();
        var recoveries = new ArrayList<Duration>();
        var oracle = ReplayOracle.at(town.nodes().getFirst());
        Duration late;
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var clients =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var books = Books.openSeveral(PROVIDERS, Client.of(town.nodes().getFirst()), MINUTES);
            try (var traffic = Traffic.start(books, clients, PER_SECOND, random, history)) {
                for (var kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(random.nextLong(2_000, 6_000));
                    town.postgres().kill();
                    Thread.sleep(random.nextLong(500, 6_000));
                    town.postgres().startAgain();
                    recoveries.add(awaitService(town, journal));
                    rig.say("kill %d of %d: both nodes booked again %d ms after the database was up; %s"
                            .formatted(kill + 1, KILLS, recoveries.getLast().toMillis(), journal.statuses()));
                    if (recoveries.getLast().compareTo(SERVES_WITHIN) > 0) {
                        rig.say("it took too long, so there are no more kills");
                        break;
                    }
                }
                traffic.finish();
                late = oracle.caughtUp(SERVES_WITHIN);
                rig.say("The guest who waited longest knew after %d s"
                        .formatted(traffic.longestWait().toSeconds()));
            }
            var report = history.check(town.store(), Store.LOG);
            report.tell(rig);
            var others = journal.answers().stream()
                    .filter(answer -> !Set.of(0, 201, 409, 503).contains(answer.status()))
                    .toList();
            others.stream().limit(5).forEach(answer -> rig.say("answered " + answer.status() + ": " + answer.body()));
            var restarted =
                    town.nodes().stream().filter(node -> !node.isAlive()).count();
            rig.say("Rebuilding every view ...");
            var differing = oracle.differing();
            differing.forEach(rig::say);
            rig.say("Losing something on purpose ...");
            var control = control(rig);
            var slowest = Millis.ofDurations(recoveries).longest();
            return new Result(
                    """
                    %s; refused %d; %d other answers; %d nodes ended; %d views differ; serves after %.1f s; \
                    views at the head after %.1f s""".formatted(
                                    report,
                                    report.refused().size(),
                                    others.size(),
                                    restarted,
                                    differing.size(),
                                    slowest / 1000.0,
                                    late.toMillis() / 1000.0),
                    "lost 0, doubled 0; refused 0; only 201, 409, 503, unknown; 0; 0; <= 30 s; <= 10 s",
                    report.isClean()
                            && report.refused().isEmpty()
                            && others.isEmpty()
                            && restarted == 0
                            && differing.isEmpty()
                            && slowest <= SERVES_WITHIN.toMillis()
                            && late.compareTo(VIEWS_FOLLOW_WITHIN) <= 0
                            && history.acknowledged() > 0,
                    control,
                    !control.startsWith("nothing"));
        }
    }

    /** How long after this moment each node had booked something that was asked for after it. */
    static Duration awaitService(Town town, Journal journal) throws InterruptedException {
        var up = Instant.now();
        var before = journal.size();
        var deadline = up.plus(SERVES_WITHIN).plusSeconds(10);
        while (Instant.now().isBefore(deadline)) {
            var served = new HashMap<String, Instant>();
            for (var answer : journal.answersSince(before)) {
                if (answer.isSuccess() && answer.began().isAfter(up)) {
                    served.putIfAbsent(answer.url(), answer.ended());
                }
            }
            if (served.size() == town.nodes().size()) {
                return Duration.between(up, Collections.max(served.values()));
            }
            Thread.sleep(100);
        }
        return Duration.between(up, Instant.now());
    }

    /**
     * Agendum does not start on a server that does not wait for the disk, so here somebody simpler writes: rows that were
     * acknowledged are compared with those that are there after the server was killed.
     */
    private static String control(Rig rig) throws Exception {
        var folder = Files.createDirectories(rig.folder().resolve("S6-control"));
        var careless = List.of("synchronous_commit = off", "wal_writer_delay = 10s", "wal_writer_flush_after = 1GB");
        try (var services = LocalServices.start(folder.resolve("servers"), careless)) {
            var store = new Store(services.superuserUrl(services.newDatabase()));
            store.execute("SET synchronous_commit = on; CREATE TABLE told (id bigint PRIMARY KEY)");
            for (var kill = 1; kill <= CONTROL_KILLS; kill++) {
                var lost = lostByAKill(services, store, kill * 1_000_000L);
                if (lost > 0) {
                    return "synchronous_commit=off lost %d at kill %d".formatted(lost, kill);
                }
            }
        }
        return "nothing lost by synchronous_commit=off in " + CONTROL_KILLS + " kills";
    }

    private static long lostByAKill(LocalServices services, Store store, long from) throws Exception {
        var acknowledged = ConcurrentHashMap.<Long>newKeySet();
        var writers = new ArrayList<Thread>();
        for (var n = 0; n < CONTROL_WRITERS; n++) {
            var first = from + n * 100_000L;
            writers.add(Thread.ofPlatform().daemon().start(() -> write(store, first, acknowledged)));
        }
        Thread.sleep(1_000);
        services.postgres().kill();
        for (var writer : writers) {
            writer.join();
        }
        services.postgres().startAgain();
        var there = new HashSet<>(store.texts("SELECT id FROM told"));
        return acknowledged.stream()
                .filter(id -> !there.contains(String.valueOf(id)))
                .count();
    }

    static void write(Store store, long first, Set<Long> acknowledged) {
        try (var connection = store.connect();
                var insert = connection.prepareStatement("INSERT INTO told VALUES (?)")) {
            for (var id = first; ; id++) {
                insert.setLong(1, id);
                insert.executeUpdate();
                acknowledged.add(id);
            }
        } catch (SQLException killed) {
            // as planned
        }
    }
}
