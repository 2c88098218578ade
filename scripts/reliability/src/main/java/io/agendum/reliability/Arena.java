package io.agendum.reliability;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where races are run: two nodes and one whose clock can be put ahead, a provider who takes whoever comes, and one who
 * wants to be asked. It keeps what was run, to judge it by the events.
 */
final class Arena {

    /** How long appointments are. */
    static final int MINUTES = 5;

    private static final int SAME_KEY = 16;

    /** Without it whoever asks by the shortest way always wins. */
    private static final long SPREAD_MILLIS = 20;

    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final Duration HAPPENS_WITHIN = Duration.ofSeconds(10);

    private final Town town;
    private final List<Client> clients;
    private final Client ahead;
    private final Client setup;
    private final Books books;
    private final Books asking;
    private final String owner;
    private final Random random;
    private final List<String> names = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();

    private Arena(Town town, Client ahead, Journal journal, Random random) throws Exception {
        this.town = town;
        this.ahead = ahead;
        this.clients =
                town.nodes().stream().map(node -> Client.of(node, journal)).toList();
        this.setup = Client.of(town.nodes().getFirst());
        this.books = Books.open(setup, MINUTES);
        this.asking = Books.open(setup, MINUTES);
        this.owner = asking.token(setup);
        this.random = random;
    }

    static Arena open(Town town, Client ahead, Journal journal, Random random) throws Exception {
        var arena = new Arena(town, ahead, journal, random);
        var terms = Request.put("/api/providers/schedule", """
                {"policy": {"auto_confirm": false}}
                """).as(arena.owner);
        arena.setup.settle(terms).expect(200);
        return arena;
    }

    /** The node whose clock can be put ahead. */
    Client ahead() {
        return ahead;
    }

    /** Of the provider who takes whoever comes. */
    Books books() {
        return books;
    }

    /** Of the provider who wants to be asked. */
    Books asking() {
        return asking;
    }

    /** One of the two nodes, by chance. */
    Client anyNode() {
        return clients.get(random.nextInt(clients.size()));
    }

    /** Some milliseconds, by chance. */
    long millisBelow(long bound) {
        return random.nextLong(bound);
    }

    List<String> providers() {
        return List.of(books.provider(), asking.provider());
    }

    /** Runs each some times; what was held wrongly meanwhile. */
    List<String> run(Rig rig, List<Race> races, int times) throws Exception {
        var watch = ClaimsWatch.over(town.store(), providers());
        try (watch) {
            for (var race : races) {
                for (var round = 0; round < times; round++) {
                    names.add(race.name());
                    rounds.add(race.course().run(this));
                }
                watch.look();
                rig.say(times + " times " + race.name());
            }
        }
        return watch.seen();
    }

    /** Somebody's booking of a slot that nobody else was given. */
    Answer book(Books where) throws InterruptedException {
        return setup.settle(where.nextBooking().request()).expect(201);
    }

    /** Has somebody do something before the race. */
    Answer settled(Request request) throws InterruptedException {
        return setup.settle(request);
    }

    /** The provider's answer to a request. */
    Request answering(Answer asked, String status) {
        return Request.put(
                        "/api/appointments/" + asked.member("id") + "/status", "{\"status\": \"%s\"}".formatted(status))
                .as(owner);
    }

    /** Sends all within some milliseconds, to one node and the other in turn; who is the first is chance. */
    List<Answer> atOnce(List<Request> requests) throws Exception {
        var turns = random.nextBoolean() ? clients : clients.reversed();
        var barrier = new CyclicBarrier(requests.size());
        var tasks = new ArrayList<Callable<Answer>>();
        for (var n = 0; n < requests.size(); n++) {
            var client = turns.get(n % turns.size());
            var request = requests.get(n);
            var pause = random.nextLong(SPREAD_MILLIS);
            tasks.add(() -> {
                barrier.await();
                Thread.sleep(pause);
                return client.send(request);
            });
        }
        return Crowd.all(tasks);
    }

    /** Sends one many times at the same moment, and then once more to each node. */
    List<Answer> underOneKey(Request request) throws Exception {
        var answers = new ArrayList<>(atOnce(Collections.nCopies(SAME_KEY, request)));
        for (var client : clients) {
            answers.add(client.send(request));
        }
        return answers;
    }

    /** Waits until one of these has happened to an appointment; not forever. */
    void awaitAny(Answer booked, String... types) throws Exception {
        var deadline = System.nanoTime() + HAPPENS_WITHIN.toNanos();
        var count = "SELECT count(*) FROM %s WHERE aggregate_identifier = '%s' AND payload_type IN ('%s')"
                .formatted(Store.LOG, booked.member("id"), String.join("', '", types));
        while (town.store().number(count) == 0 && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    /** The names of races that did not go as they have to by the events, and of appointments that nobody knows. */
    List<String> spoilt(String log) throws SQLException {
        var facts = facts(log);
        var spoilt = new ArrayList<String>();
        var known = new HashSet<String>();
        for (var n = 0; n < rounds.size(); n++) {
            var round = rounds.get(n);
            known.addAll(round.appointments());
            if (!round.rule().test(facts.of(round.appointments()))) {
                spoilt.add(names.get(n));
            }
        }
        facts.facts().stream()
                .filter(fact -> !known.contains(fact.appointment()))
                .forEach(fact -> spoilt.add("nobody was told of " + fact));
        return spoilt;
    }

    /** In which ways races of each kind ended, by their events. */
    Set<String> waysGone() throws SQLException {
        var facts = facts(Store.LOG);
        var ways = new TreeSet<String>();
        for (var n = 0; n < rounds.size(); n++) {
            ways.add(names.get(n) + ": " + facts.of(rounds.get(n).appointments()));
        }
        return ways;
    }

    private Facts facts(String log) throws SQLException {
        var facts = new ArrayList<Fact>();
        try (var connection = town.store().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT global_index, aggregate_identifier, payload_type FROM %1$s
                        WHERE payload_type LIKE 'booking.%%' AND aggregate_identifier IN (
                            SELECT aggregate_identifier FROM %1$s
                            WHERE payload_type IN ('booking.SlotHeld', 'booking.AppointmentBooked')
                              AND convert_from(payload, 'UTF8')::jsonb ->> 'providerId' IN ('%2$s'))
                        ORDER BY global_index
                        """.formatted(log, String.join("', '", providers())))) {
            while (rows.next()) {
                facts.add(new Fact(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return new Facts(facts);
    }

    /** A copy of the log in which the last event of the last race of each kind is there twice. */
    String planted() throws SQLException {
        var facts = facts(Store.LOG);
        var copy = town.store().copyOfLog();
        for (var name : Set.copyOf(names)) {
            var last =
                    facts.of(rounds.get(names.lastIndexOf(name)).appointments()).last();
            town.store().execute("""
                    INSERT INTO %s
                    SELECT global_index + 1000000000, '%s', aggregate_identifier, sequence_number + 1, type, time_stamp,
                           payload_type, payload_revision, payload, meta_data
                    FROM %s WHERE global_index = %s
                    """.formatted(copy, UUID.randomUUID(), copy, last));
        }
        return copy;
    }

    /**
     * A kind of race.
     *
     * @param ways how many ways there are for it to end
     */
    record Race(String name, int ways, Course course) {}

    /** How a race is run once. */
    @FunctionalInterface
    interface Course {
        Round run(Arena arena) throws Exception;
    }

    /**
     * One race.
     *
     * @param rule what has to be true of the events of its appointments
     */
    record Round(Set<String> appointments, Predicate<Facts> rule) {}

    /** An event of an appointment. */
    record Fact(String position, String appointment, String type) {}

    /** Events in the order of the log. */
    record Facts(List<Fact> facts) {

        /** The positions of all of a type. */
        Set<String> of(String type) {
            return facts.stream()
                    .filter(fact -> fact.type().equals(type))
                    .map(Fact::position)
                    .collect(Collectors.toSet());
        }

        Facts of(Set<String> appointments) {
            return new Facts(facts.stream()
                    .filter(fact -> appointments.contains(fact.appointment()))
                    .toList());
        }

        String last() {
            return facts.getLast().position();
        }

        @Override
        public String toString() {
            return facts.stream()
                    .map(fact -> fact.type().substring(fact.type().indexOf('.') + 1))
                    .collect(Collectors.joining(", "));
        }
    }
}
