package io.agendum.reliability;

import io.agendum.localservices.ManyBookings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Transactions draw a position and keep it open while others go on, between two nodes whose clocks are wrong by more than
 * a minute. The control is a reader that asks only for what is above its last position.
 */
final class S11LateCommits implements Row {

    private static final Duration ONE_BEHIND = Duration.ofSeconds(-70);
    private static final Duration TWO_AHEAD = Duration.ofSeconds(300);
    private static final int MINUTES = 30;
    private static final int MOST_GAPS = 250;

    @Override
    public String id() {
        return "S11";
    }

    @Override
    public String what() {
        return "No view misses an event whose transaction commits late, whatever the clocks of the nodes say.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var rounds = rig.either(10, 50);
        var holds = rig.either(List.of(2, 5, 10), List.of(5, 30, 61, 120));
        var town = rig.newTown();
        var one = town.node(new NodeSettings("one").withFakeClock());
        var two = town.node(new NodeSettings("two").withFakeClock());
        one.setClock(ONE_BEHIND);
        two.setClock(TWO_AHEAD);
        one.start();
        two.start();
        one.awaitReady();
        two.awaitReady();
        rig.say("Two nodes are ready, their clocks 70 s behind and 300 s ahead");
        var books = Books.open(Client.of(one), MINUTES);
        var busy = Books.openSeveral(8, Client.of(two), MINUTES);
        var originals = new ArrayList<UUID>();
        for (var round = 0; round < rounds; round++) {
            originals.add(original(books, round, Client.of(round % 2 == 0 ? one : two)));
        }
        var random = rig.random();
        var naive = new AtomicLong();
        var mostGaps = new AtomicLong();
        var done = new AtomicBoolean();
        long before;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            before = town.store().number("SELECT max(global_index) FROM " + Store.LOG);
            var reader = threads.submit(() -> readNaively(town.store(), before, naive, done));
            var traffic = threads.submit(() -> book(busy, List.of(Client.of(one), Client.of(two)), done));
            var gaps = threads.submit(() -> watchGaps(List.of(one, two), mostGaps, done));
            var held = new ArrayList<Callable<Void>>();
            for (var round = 0; round < rounds; round++) {
                var original = originals.get(round);
                var hold = Duration.ofSeconds(holds.get(random.nextInt(holds.size())));
                var delay = Duration.ofMillis(random.nextInt(rig.either(5_000, 60_000)));
                held.add(() -> hold(town.store(), original, delay, hold));
            }
            rig.say(rounds + " transactions are held open for " + holds + " s while bookings go on ...");
            Crowd.all(held);
            done.set(true);
            traffic.get();
            gaps.get();
            // What was committed last is there for the naive reader too.
            Thread.sleep(1_000);
            reader.get();
        }
        var unseen = Ledger.unseen(town.store(), Duration.ofSeconds(30));
        var events = town.store().number("SELECT count(*) FROM " + Store.LOG + " WHERE global_index > " + before);
        var skews = "%.0f and %.0f s"
                .formatted(one.metric("agendum_clock_skew_seconds"), two.metric("agendum_clock_skew_seconds"));
        var alarmed = one.metric("agendum_clock_skew_seconds") < -60 && two.metric("agendum_clock_skew_seconds") > 290;
        return new Result(
                "unseen %s of %d events; at most %d open gaps; clocks told apart by %s"
                        .formatted(unseen.isEmpty() ? "0" : unseen, events, mostGaps.get(), skews),
                "0; <= 250; both clocks told",
                unseen.isEmpty() && mostGaps.get() <= MOST_GAPS && mostGaps.get() > 0 && alarmed,
                "a reader without gaps missed " + (events - naive.get()),
                events > naive.get());
    }

    private static UUID original(Books books, int round, Client client) throws InterruptedException {
        var start = books.first().plus(Duration.ofMinutes(3L * MINUTES * round));
        return UUID.fromString(
                client.send(books.booking(start, MINUTES)).expect(201).member("id"));
    }

    /** A transaction as the application's, except that it takes its time between its insert and its commit. */
    private static Void hold(Store store, UUID original, Duration delay, Duration length) throws Exception {
        Thread.sleep(delay);
        try (var connection = store.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = 0");
            connection.setAutoCommit(false);
            ManyBookings.copy(connection, original, 1);
            Thread.sleep(length);
            connection.commit();
        }
        return null;
    }

    private static Void book(List<Books> books, List<Client> clients, AtomicBoolean done) throws InterruptedException {
        for (var n = 0; !done.get(); n++) {
            clients.get(n % clients.size())
                    .send(books.get(n % books.size()).nextBooking().request());
            Thread.sleep(50);
        }
        return null;
    }

    private static Void watchGaps(List<Node> nodes, AtomicLong most, AtomicBoolean done) throws Exception {
        while (!done.get()) {
            for (var node : nodes) {
                most.accumulateAndGet((long) node.metric("agendum_gaps_open"), Math::max);
            }
            Thread.sleep(500);
        }
        return null;
    }

    private static Void readNaively(Store store, long from, AtomicLong read, AtomicBoolean done)
            throws SQLException, InterruptedException {
        var last = from;
        var more = true;
        while (more) {
            more = !done.get();
            var positions = store.texts(
                    "SELECT global_index FROM " + Store.LOG + " WHERE global_index > " + last + " ORDER BY 1");
            read.addAndGet(positions.size());
            last = positions.isEmpty() ? last : Long.parseLong(positions.getLast());
            Thread.sleep(100);
        }
        return null;
    }
}
