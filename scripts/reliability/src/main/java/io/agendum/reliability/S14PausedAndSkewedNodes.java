package io.agendum.reliability;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A node stands still in the middle of its work and comes back as if nothing had happened; a node's clock is wrong; a node
 * is started under the id of another.
 */
final class S14PausedAndSkewedNodes implements Row {

    private static final int MINUTES = 30;
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);
    private static final int TRIES = 40;

    @Override
    public String id() {
        return "S14";
    }

    @Override
    public String what() {
        return "A node that stands still is replaced, one that comes back or whose clock is wrong harms nothing, and an id"
                + " is used once.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var pauses = rig.either(List.of(20), List.of(30, 90));
        var town = rig.newTown();
        var one = town.node("one");
        var two = town.node(new NodeSettings("two").withFakeClock());
        one.start();
        two.start();
        one.awaitReady();
        two.awaitReady();
        var books = Books.openSeveral(16, Client.of(one), MINUTES);
        var longest = Duration.ZERO;
        var open = 0L;
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            for (var length : pauses) {
                var traffic = new Traffic(books, List.of(Client.of(one, journal), Client.of(two, journal)));
                Thread.sleep(3_000);
                open += pauseInTheMiddle(one, town.store());
                rig.say("Node one stands still for " + length + " s, with a transaction open");
                var began = System.nanoTime();
                traffic.end();
                var taken =
                        takenOver(books, Client.of(two, journal), Client.of(two).admin());
                longest = taken.compareTo(longest) > 0 ? taken : longest;
                rig.say("Node two answered for every provider after " + taken.toMillis() + " ms");
                Thread.sleep(Math.max(0, length * 1000L - (System.nanoTime() - began) / 1_000_000));
                one.resume();
                one.awaitReady();
                var after = new Traffic(books, List.of(Client.of(one, journal), Client.of(two, journal)));
                Thread.sleep(5_000);
                after.end();
            }
            rig.say("Node two's clock jumps 300 s ahead, then 70 s behind");
            two.setClock(Duration.ofSeconds(300));
            var ahead = steals(town.store(), rig.either(15, 60));
            two.setClock(Duration.ofSeconds(-70));
            var behind = steals(town.store(), rig.either(15, 60));
            var twin = twin(rig, town);
            var unseen = Ledger.unseen(town.store(), Duration.ofSeconds(30));
            var oracle = ReplayOracle.at(one);
            var differing = oracle.differing();
            var faults = journal.answers().stream().filter(Answer::isFault).count();
            var control = S17LiveEqualsRebuild.control(town.store(), oracle);
            return new Result(
                    "taken over after %d ms with %d transactions open; steals %d and %d; twin %s; unseen %s; differing %s; %d faults"
                            .formatted(
                                    longest.toMillis(),
                                    open,
                                    ahead,
                                    behind,
                                    twin ? "refused" : "started",
                                    unseen.isEmpty() ? "0" : unseen,
                                    differing.isEmpty() ? "0" : differing,
                                    faults),
                    "<= 15 s; < 1 steal a minute; refused; 0; 0; 0",
                    longest.compareTo(TAKEN_OVER_WITHIN) <= 0
                            && open > 0
                            && ahead < 1
                            && behind < 1
                            && twin
                            && unseen.isEmpty()
                            && differing.isEmpty()
                            && faults == 0,
                    "an edited row: " + control,
                    control.startsWith("different"));
        }
    }

    /** Stops the node at a moment at which one of its transactions is open; how many were. */
    private static long pauseInTheMiddle(Node node, Store store) throws Exception {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            node.pause();
            Thread.sleep(700);
            var open = store.number("""
                    SELECT count(*) FROM pg_stat_activity
                    WHERE state = 'idle in transaction' AND state_change < now() - INTERVAL '500 milliseconds'
                      AND backend_xid IS NOT NULL
                    """);
            if (open > 0) {
                return open;
            }
            node.resume();
            Thread.sleep(50);
        }
        return 0;
    }

    /** How long it takes until every provider can be booked, and the booking is in the list: a segment for each. */
    private static Duration takenOver(List<Books> books, Client client, String admin) throws InterruptedException {
        var began = System.nanoTime();
        for (var book : books) {
            var booked = Client.settle(book.nextBooking().request(), List.of(client), Duration.ofSeconds(60))
                    .expect(201);
            var list = Request.get("/api/appointments/provider/%s?from=%s"
                            .formatted(book.provider(), booked.member("appointment_date")))
                    .as(admin)
                    .with("X-Min-Position", booked.position());
            Client.settle(list, List.of(client), Duration.ofSeconds(60)).expect(200);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** How often a segment changes hands within a minute, by the owners of the claims. */
    private static long steals(Store store, int seconds) throws Exception {
        var steals = 0L;
        var before = owners(store);
        var end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(200);
            var now = owners(store);
            for (var n = 0; n < Math.min(before.size(), now.size()); n++) {
                steals += now.get(n).equals(before.get(n)) ? 0 : 1;
            }
            before = now;
        }
        return steals;
    }

    private static List<String> owners(Store store) throws Exception {
        return store.texts("""
                SELECT processor_name || ' ' || segment || ' ' || coalesce(owner, '') FROM token_entry
                ORDER BY processor_name, segment
                """);
    }

    /** Whether a second node under the id of the first refuses to start. */
    private static boolean twin(Rig rig, Town town) throws Exception {
        var folder = Files.createDirectories(town.folder().resolve("twin"));
        try (var twin = new Node(rig.jar(), folder, town.settings(new NodeSettings("one")))) {
            twin.start();
            var code = twin.awaitExit(Duration.ofSeconds(120));
            return code != 0 && twin.linesSince(0).stream().anyMatch(line -> line.contains("is running already"));
        }
    }

    /** Bookings on both nodes until it is ended. */
    private static final class Traffic {

        private final AtomicBoolean done = new AtomicBoolean();
        private final List<Future<?>> clients = new ArrayList<>();

        Traffic(List<Books> books, List<Client> turns) {
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            for (var n = 0; n < 8; n++) {
                var client = turns.get(n % turns.size());
                var own = books.get(n);
                clients.add(threads.submit(() -> {
                    while (!done.get()) {
                        client.send(own.nextBooking().request().within(Duration.ofSeconds(5)));
                        Thread.sleep(50);
                    }
                    return null;
                }));
            }
            threads.shutdown();
        }

        void end() throws Exception {
            done.set(true);
            for (var client : clients) {
                client.get();
            }
        }
    }
}
