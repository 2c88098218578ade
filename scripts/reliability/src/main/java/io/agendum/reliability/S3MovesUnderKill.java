package io.agendum.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The appointments of a provider are moved about, into each other's way, while nodes are killed. */
final class S3MovesUnderKill implements Row {

    private static final int APPOINTMENTS = 50;
    private static final int MINUTES = 30;
    private static final int BUFFER_BEFORE = 5;
    private static final int BUFFER_AFTER = 10;
    private static final int STEP = 15;

    /** The appointments take a quarter of the time that there is. */
    private static final int STARTS = 600;

    /** Moves come in bursts: in each two want each other's time, three want the same, and five go anywhere. */
    private static final int BURST = 10;

    private static final int COMPETING = 3;
    private static final long BURST_MILLIS = 800;
    private static final Duration ONE_ANSWER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> REFUSALS = Set.of("slot-taken", "idempotency-in-progress");

    @Override
    public String id() {
        return "S3";
    }

    @Override
    public String what() {
        return "Appointments are moved into each other's way while nodes are killed (-9): each holds one slot at any moment.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var moves = rig.either(150, 1_000);
        var kills = rig.either(1, 5);
        var town = rig.town();
        var history = new MoveChecker();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var setup = Client.of(town.nodes().getFirst());
            var books = Books.open(setup, BUFFER_BEFORE, BUFFER_AFTER, new int[] {MINUTES});
            var guests = guests(books, setup);
            var clients =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var providers = List.of(books.provider());
            var random = rig.random();
            var watch = ClaimsWatch.over(town.store(), providers);
            try (watch) {
                for (var kill = 0; kill < kills; kill++) {
                    var victim = town.nodes().get(random.nextInt(town.nodes().size()));
                    var wait = random.nextLong(1_000, rig.either(3_000, 8_000));
                    var tasks = moves(moves / kills, guests, books.first(), clients, random, history);
                    tasks.add(() -> kill(victim, wait, watch));
                    Crowd.all(tasks);
                    rig.say("kill %d of %d, node %s; %s".formatted(kill + 1, kills, victim.id(), journal.statuses()));
                }
                watch.look();
            }
            watch.seen().stream().limit(5).forEach(rig::say);
            var report = history.check(town.store(), Store.LOG).withoutRefused();
            report.tell(rig);
            var others = journal.answers().stream()
                    .filter(answer -> !isExpected(answer))
                    .toList();
            others.stream().limit(5).forEach(answer -> rig.say("answered " + answer.status() + ": " + answer.body()));
            var held = ClaimsChecker.control(town.store(), providers);
            var told = history.control(town.store());
            return new Result(
                    "%d held wrongly in %d looks; %s; %d moved; %d other answers; %s"
                            .formatted(
                                    watch.seen().size(),
                                    watch.looks(),
                                    report,
                                    history.acknowledged(),
                                    others.size(),
                                    journal.statuses()),
                    "0; lost 0, doubled 0; 0",
                    watch.seen().isEmpty() && report.isClean() && history.acknowledged() > 0 && others.isEmpty(),
                    held + "; " + told,
                    held.found() && told.found());
        }
    }

    /** Appointments at equal distances. */
    private static List<Guest> guests(Books books, Client client) throws Exception {
        var bookings = new ArrayList<Callable<Guest>>();
        for (var n = 0; n < APPOINTMENTS; n++) {
            var start = start(books.first(), n * STARTS / APPOINTMENTS);
            var booking = books.booking(start, MINUTES).under(UUID.randomUUID().toString());
            bookings.add(() -> new Guest(client.settle(booking).expect(201), start));
        }
        return Crowd.all(bookings, 4);
    }

    /** All moves, each at its time. */
    private static List<Callable<Void>> moves(
            int count, List<Guest> guests, Instant first, List<Client> clients, Random random, MoveChecker history) {
        var began = System.nanoTime();
        var tasks = new ArrayList<Callable<Void>>();
        for (var n = 0; n < count; n += BURST) {
            var due = began + TimeUnit.MILLISECONDS.toNanos(BURST_MILLIS * (n / BURST));
            for (var move : burst(guests, first, random)) {
                var turns = random.nextBoolean() ? clients : clients.reversed();
                tasks.add(() -> {
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    move(move, turns, history);
                    return null;
                });
            }
        }
        return tasks;
    }

    private static List<Wish> burst(List<Guest> guests, Instant first, Random random) {
        var one = guests.get(random.nextInt(guests.size()));
        var other = guests.get(random.nextInt(guests.size()));
        var wished = start(first, random.nextInt(STARTS));
        var wishes = new ArrayList<>(List.of(new Wish(one, () -> other.place), new Wish(other, () -> one.place)));
        for (var n = 0; n < COMPETING; n++) {
            wishes.add(new Wish(guests.get(random.nextInt(guests.size())), () -> wished));
        }
        while (wishes.size() < BURST) {
            var anywhere = start(first, random.nextInt(STARTS));
            wishes.add(new Wish(guests.get(random.nextInt(guests.size())), () -> anywhere));
        }
        return wishes;
    }

    private static void move(Wish wish, List<Client> turns, MoveChecker history) throws InterruptedException {
        var start = wish.place().get();
        var move = Books.move(wish.guest().booked, start);
        var last = Client.settle(move.request().within(ONE_ANSWER), turns, PATIENCE);
        history.note(move, last);
        if (last.isSuccess()) {
            wish.guest().place = start;
        }
    }

    private static Void kill(Node victim, long waitMillis, ClaimsWatch watch) throws Exception {
        Thread.sleep(waitMillis);
        victim.kill();
        watch.look();
        victim.start();
        victim.awaitReady();
        return null;
    }

    private static boolean isExpected(Answer answer) {
        return answer.isUnknown()
                || answer.status() == 200
                || answer.status() == 503
                || answer.status() == 409 && REFUSALS.contains(answer.code());
    }

    private static Instant start(Instant first, int steps) {
        return first.plus(Duration.ofMinutes((long) STEP * steps));
    }

    /** Who wants to go where; a place of somebody else's is looked up at the last moment. */
    private record Wish(Guest guest, Supplier<Instant> place) {}

    /** Somebody with an appointment, and where it was last told to be. */
    private static final class Guest {

        private final Answer booked;
        private volatile Instant place;

        Guest(Answer booked, Instant place) {
            this.booked = booked;
            this.place = place;
        }
    }
}
