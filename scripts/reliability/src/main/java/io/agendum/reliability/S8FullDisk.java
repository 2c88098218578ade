package io.agendum.reliability;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The disk of PostgreSQL's write-ahead log is full for a while, while people book and look around. */
final class S8FullDisk implements Row {

    private static final int PER_SECOND = 20;
    private static final int PROVIDERS = 4;
    private static final int MINUTES = 5;
    private static final int MEGABYTES = 192;
    private static final Duration FULL_FOR = Duration.ofSeconds(30);
    private static final Duration DOWN_WITHIN = Duration.ofSeconds(60);
    private static final Duration SERVES_WITHIN = Duration.ofSeconds(60);

    @Override
    public String id() {
        return "S8";
    }

    @Override
    public String what() {
        return "The disk of the write-ahead log is full for 30 s: nothing is told that is not kept, and all goes on afterwards.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        try (var town = rig.newTown(List.of("max_wal_size = 80MB", "min_wal_size = 32MB"));
                var journal = new Journal(rig.file("calls.ndjson"));
                var lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            town.postgres().kill();
            var disk = town.on(Disk.small(town.folder().resolve("servers/postgres/pg_wal"), MEGABYTES));
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
            var history = new HistoryChecker();
            var down = Instant.EPOCH;
            var freed = Instant.EPOCH;
            Duration recovery;
            try (var traffic = Traffic.start(books, clients, PER_SECOND, rig.random(), history)) {
                clients.forEach(client -> look(lookers, client));
                Thread.sleep(5_000);
                disk.fill();
                down = untilItEnds(town.store());
                rig.say("PostgreSQL stopped serving; " + journal.statuses());
                Thread.sleep(FULL_FOR);
                freed = Instant.now();
                disk.free();
                startAgain(town);
                S6KilledDatabase.awaitService(town, journal);
                recovery = Duration.between(freed, Instant.now());
                rig.say("Both nodes booked again %d ms after there was space; %s"
                        .formatted(recovery.toMillis(), journal.statuses()));
                traffic.finish();
            }
            lookers.shutdownNow();
            var report = history.check(town.store(), Store.LOG);
            report.lost().forEach(lost -> rig.say("LOST " + lost));
            var whileFull = told(journal, down, freed);
            var others = journal.answers().stream()
                    .filter(answer -> !Set.of(0, 200, 201, 409, 503).contains(answer.status()))
                    .toList();
            others.stream().limit(5).forEach(answer -> rig.say("answered " + answer.status() + ": " + answer.body()));
            var differing = ReplayOracle.at(nodes.getFirst()).differing();
            var forged = new HistoryChecker();
            var told = journal.answers().stream()
                    .filter(answer -> answer.status() == 201)
                    .findFirst()
                    .orElseThrow();
            forged.note(books.getFirst().nextBooking(), told);
            var found = forged.check(town.store(), Store.LOG).lost().size();
            return new Result(
                    "%s; %d told while full; %d other answers; %d views differ; serves after %.1f s"
                            .formatted(
                                    report, whileFull, others.size(), differing.size(), recovery.toMillis() / 1000.0),
                    "lost 0, doubled 0; 0; only 200, 201, 409, 503, unknown; 0; <= 60 s",
                    report.isClean()
                            && whileFull == 0
                            && others.isEmpty()
                            && differing.isEmpty()
                            && recovery.compareTo(SERVES_WITHIN) <= 0
                            && history.acknowledged() > 0,
                    "a forged answer is " + (found == 1 ? "found" : "not found") + " to be lost",
                    found == 1);
        }
    }

    private static void look(ExecutorService lookers, Client client) {
        lookers.submit(() -> {
            while (true) {
                client.send(Request.get("/api/providers"));
                Thread.sleep(200);
            }
        });
    }

    /** New segments of the log are asked for until there is no more space for one. */
    private static Instant untilItEnds(Store store) throws InterruptedException {
        var deadline = Instant.now().plus(DOWN_WITHIN);
        while (Instant.now().isBefore(deadline)) {
            try {
                store.text(
                        "SELECT pg_switch_wal()::text FROM (SELECT pg_logical_emit_message(true, 'fill', 'it')) AS filled");
            } catch (SQLException ended) {
                return Instant.now();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("PostgreSQL still writes, though its disk is full");
    }

    /** What whoever watches over PostgreSQL does, unless it has come back by itself. */
    private static void startAgain(Town town) {
        try (var connection = town.store().connect()) {
            connection.isValid(1);
        } catch (SQLException ended) {
            town.postgres().startAgain();
        }
    }

    private static long told(Journal journal, Instant down, Instant freed) {
        var told = new ArrayList<Answer>();
        for (var answer : journal.answers()) {
            if (answer.request().method().equals("POST")
                    && answer.isSuccess()
                    && answer.began().isAfter(down)
                    && answer.ended().isBefore(freed)) {
                told.add(answer);
            }
        }
        return told.size();
    }
}
