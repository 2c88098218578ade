package io.agendum.reliability;

import io.agendum.reliability.Books.Booking;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Redis goes in every way it can, while people book and ask what is free. */
final class S21RedisAway implements Row {

    private static final int PROVIDERS = 4;
    private static final int READERS = 4;
    private static final int MINUTES = 5;
    private static final int ANSWERS = 10_000;
    private static final Duration BETWEEN_BOOKINGS = Duration.ofMillis(150);
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);
    private static final Duration USED_AGAIN_WITHIN = Duration.ofSeconds(10);
    private static final Pattern START = Pattern.compile("\"starts_at\"\\s*:\\s*\"([^\"]+)\"");

    /** Who does not say how new an answer has to be may get one that is as old as a view may be. */
    private static final Duration OLDEST = Duration.ofSeconds(2);

    /** 300 ms and one wait for Redis. */
    private static final long SLOWEST_MILLIS = 500;

    @Override
    public String id() {
        return "S21";
    }

    @Override
    public String what() {
        return "Redis is killed, emptied, stopped, swallowed, late, full or refuses: no taken slot is offered and nobody waits.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        try (var town = rig.newTown();
                var journal = new Journal(rig.file("calls.ndjson"))) {
            var proxy = town.proxy(town.redis().port());
            var nodes = List.of(
                    town.node(asking("one").withRedisAt(town, proxy)),
                    town.node(asking("two").withRedisAt(town, proxy)));
            town.redis().kill();
            for (var node : nodes) {
                node.start();
            }
            for (var node : nodes) {
                rig.say("Node %s is ready without Redis after %d s"
                        .formatted(node.id(), node.awaitReady().toSeconds()));
            }
            var clients = nodes.stream().map(node -> Client.of(node, journal)).toList();
            var books = Books.openSeveral(PROVIDERS, clients.getFirst(), MINUTES);
            var guests = new Guests(books, clients);
            var away = new ArrayList<Duration>();
            var failures = new ArrayList<String>();
            for (var fault : faults(town, proxy)) {
                var lines = new ArrayList<Integer>();
                for (var node : nodes) {
                    lines.add(node.logLines());
                }
                fault.begin().run();
                away.addAll(guests.goOn(fault.length()));
                if (fault.isAway()) {
                    failures.addAll(unless(town.nodesWithRedis() == 0, fault + ": a node says that it uses Redis"));
                }
                fault.end().run();
                var used = town.awaitRedis(USED_AGAIN_WITHIN);
                failures.addAll(unless(used.compareTo(USED_AGAIN_WITHIN) < 0, fault + ": not used again"));
                guests.goOn(AFTERWARDS);
                failures.addAll(guests.differencesFrom(town.store()));
                for (var n = 0; n < nodes.size(); n++) {
                    var said = nodes.get(n).linesSince(lines.get(n)).stream()
                            .filter(line -> line.contains("Redis") || line.contains("lettuce"))
                            .toList();
                    failures.addAll(
                            unless(said.size() <= 2, fault + ": " + nodes.get(n).id() + " said " + said));
                }
                rig.say("%s: used again after %d ms; %d lists, %d wrong; %s"
                        .formatted(fault, used.toMillis(), guests.answers, guests.wrong.size(), journal.statuses()));
            }
            while (guests.answers < ANSWERS) {
                guests.goOn(AFTERWARDS);
            }
            guests.wrong.stream().limit(10).forEach(wrong -> rig.say("WRONG " + wrong));
            failures.forEach(rig::say);
            var broken = journal.answers().stream()
                    .filter(answer -> answer.isUnknown() || answer.status() >= 500)
                    .toList();
            broken.stream().limit(5).forEach(answer -> rig.say("answered " + answer.status() + ": " + answer.body()));
            var times = Millis.ofDurations(away);
            rig.say("Planting an old day ...");
            var control = control(town, books.getFirst(), clients);
            return new Result(
                    "%d of %d lists wrong; %d x 5xx or unknown; %d other failures; lists without Redis p50 %d p99 %d ms"
                            .formatted(
                                    guests.wrong.size(),
                                    guests.answers,
                                    broken.size(),
                                    failures.size(),
                                    times.at(0.5),
                                    times.at(0.99)),
                    "0 of 10000; 0; 0; p99 <= 500 ms",
                    guests.wrong.isEmpty()
                            && broken.isEmpty()
                            && failures.isEmpty()
                            && times.at(0.99) <= SLOWEST_MILLIS,
                    "an old day in Redis under the present edition is " + (control ? "found" : "not found"),
                    control);
        }
    }

    /** A node that remembers no free times: else it would hardly ever ask Redis for them. */
    private static NodeSettings asking(String id) {
        return new NodeSettings(id).with("AGENDUM_FREE_TIMES_REMEMBERED", "0");
    }

    private static List<Fault> faults(Town town, FaultProxy proxy) {
        Act nothing = () -> {};
        return List.of(
                new Fault(
                        "away at the start",
                        true,
                        10,
                        nothing,
                        () -> town.redis().startAgain()),
                new Fault(
                        "killed",
                        true,
                        10,
                        () -> town.redis().kill(),
                        () -> town.redis().startAgain()),
                new Fault("emptied", false, 5, () -> town.askRedis("FLUSHALL"), nothing),
                new Fault(
                        "stopped",
                        true,
                        60,
                        () -> town.redis().pause(),
                        () -> town.redis().resume()),
                new Fault("swallowed", true, 15, proxy::swallow, proxy::pass),
                new Fault(
                        "two seconds late",
                        true,
                        15,
                        () -> proxy.delay(Duration.ofSeconds(2), Duration.ZERO),
                        proxy::pass),
                new Fault(
                        "full",
                        true,
                        10,
                        () -> town.askRedis("CONFIG SET maxmemory 1"),
                        () -> town.askRedis("CONFIG SET maxmemory 0")),
                new Fault(
                        "another password",
                        true,
                        10,
                        () -> town.askRedis(
                                "CONFIG SET requirepass other", "AUTH other", "CLIENT KILL TYPE normal SKIPME yes"),
                        () -> town.askRedis("AUTH other", "CONFIG SET requirepass \"\"")));
    }

    private static List<String> unless(boolean holds, String otherwise) {
        return holds ? List.of() : List.of(otherwise);
    }

    /** What Redis has of a day is kept aside, a slot is booked, and the old day put back as if it were the present one. */
    private static boolean control(Town town, Books books, List<Client> clients) throws Exception {
        var key = "agendum:%s:%s".formatted(town.store().liveSchema("availability"), books.provider());
        var booking = books.nextBooking();
        var list = listOf(books, booking);
        clients.getFirst().send(list).expect(200);
        town.askRedis("COPY " + key + " planted REPLACE");
        var position = clients.getFirst().send(booking.request()).expect(201).position();
        var fresh = list.with("X-Min-Position", position);
        for (var client : clients) {
            if (offered(client.send(fresh).expect(200)).contains(booking.start())) {
                return false;
            }
        }
        var edition = town.askRedis("HGET " + key + " edition").get(1);
        town.askRedis("COPY planted " + key + " REPLACE", "HSET " + key + " edition " + edition);
        return isWrong(
                clients.getLast().send(fresh).expect(200), Map.of(booking.start(), Instant.MIN), booking.start());
    }

    private static Request listOf(Books books, Booking booking) {
        return Request.get("/api/providers/available-times?provider=%s&service=%s&date=%s"
                .formatted(books.provider(), books.service(MINUTES), day(booking.start())));
    }

    private static LocalDate day(Instant start) {
        return LocalDate.ofInstant(start, ZoneOffset.UTC);
    }

    private static Set<Instant> offered(Answer list) {
        return START.matcher(list.body())
                .results()
                .map(match -> OffsetDateTime.parse(match.group(1)).toInstant())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the start is offered that the caller knows to be taken, or one that was taken a while before. */
    private static boolean isWrong(Answer list, Map<Instant, Instant> told, Instant known) {
        var longAgo = list.began().minus(OLDEST);
        return offered(list).stream()
                .anyMatch(start -> start.equals(known)
                        || told.getOrDefault(start, Instant.MAX).isBefore(longAgo));
    }

    /** Some who book and some who ask for lists of the days on which somebody has just booked. */
    private static final class Guests {

        private final List<Desk> desks = new ArrayList<>();
        private final List<Client> clients;
        private final List<String> wrong = new ArrayList<>();
        private int answers;

        Guests(List<Books> books, List<Client> clients) throws InterruptedException {
            this.clients = clients;
            for (var book : books) {
                desks.add(Desk.open(book, clients.getFirst()));
            }
        }

        /** Lets them go on for so long, and returns how long each list took. */
        List<Duration> goOn(Duration length) throws Exception {
            var deadline = System.nanoTime() + length.toNanos();
            var tasks = new ArrayList<Callable<List<Duration>>>();
            for (var client : clients) {
                tasks.add(() -> {
                    for (var n = 0; System.nanoTime() < deadline; n++) {
                        desks.get(n % desks.size()).book(client);
                        Thread.sleep(BETWEEN_BOOKINGS);
                    }
                    return List.of();
                });
            }
            for (var n = 0; n < READERS; n++) {
                tasks.add(() -> {
                    var lists = new ArrayList<Duration>();
                    while (System.nanoTime() < deadline) {
                        lists.add(ask().took());
                    }
                    return lists;
                });
            }
            var lists = Crowd.all(tasks).stream().flatMap(List::stream).toList();
            answers += lists.size();
            return lists;
        }

        private Answer ask() throws InterruptedException {
            var random = ThreadLocalRandom.current();
            var desk = desks.get(random.nextInt(desks.size()));
            var client = clients.get(random.nextInt(clients.size()));
            var known = desk.last;
            var request = listOf(desk.books, known.booking());
            var says = random.nextBoolean();
            var list = client.send(says ? request.with("X-Min-Position", known.position()) : request);
            if (isWrong(list, desk.told, says ? known.booking().start() : Instant.MIN)) {
                synchronized (wrong) {
                    wrong.add(client.url() + " " + known + (says ? " with" : " without") + " its position");
                }
            }
            return list;
        }

        /** While nobody books, the lists of both nodes and what is claimed are the two halves of each day. */
        List<String> differencesFrom(Store store) throws Exception {
            var differences = new ArrayList<String>();
            for (var desk : desks) {
                var known = desk.last;
                var day = day(known.booking().start());
                var free = store.texts("""
                                SELECT to_char(start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                                FROM generate_series('%1$s 00:00Z'::timestamptz, '%1$s 23:55Z', '5 minutes') AS start
                                WHERE NOT EXISTS (SELECT FROM slot_claim WHERE provider_id = '%2$s'
                                                  AND during && tstzrange(start, start + INTERVAL '5 minutes'))
                                """.formatted(day, desk.books.provider())).stream()
                        .map(Instant::parse)
                        .collect(Collectors.toCollection(TreeSet::new));
                for (var client : clients) {
                    var list =
                            client.send(listOf(desk.books, known.booking()).with("X-Min-Position", known.position()));
                    if (!offered(list).equals(free)) {
                        differences.add(
                                "%s lists %s of %s, free are %s".formatted(client.url(), offered(list), day, free));
                    }
                }
            }
            return differences;
        }
    }

    /** What those who booked with one provider were told, and when. */
    private static final class Desk {

        private final Books books;
        private final Map<Instant, Instant> told = new ConcurrentHashMap<>();
        private volatile Told last;

        private Desk(Books books, Booking booking, Answer answer) {
            this.books = books;
            told.put(booking.start(), answer.ended());
            last = new Told(booking, answer.position());
        }

        static Desk open(Books books, Client client) throws InterruptedException {
            var booking = books.nextBooking();
            return new Desk(books, booking, client.send(booking.request()).expect(201));
        }

        void book(Client client) throws InterruptedException {
            var booking = books.nextBooking();
            var answer = client.send(booking.request());
            if (answer.isSuccess()) {
                told.put(booking.start(), answer.ended());
                last = new Told(booking, answer.position());
            }
        }
    }

    private record Told(Booking booking, String position) {}

    private record Fault(String name, boolean isAway, int seconds, Act begin, Act end) {

        Duration length() {
            return Duration.ofSeconds(seconds);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Act {

        void run() throws Exception;
    }
}
