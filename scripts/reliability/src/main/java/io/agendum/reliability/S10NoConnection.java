package io.agendum.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Somebody locks what processors need, and then what bookings need, so that these hold every connection. Nobody may wait
 * longer than promised, and all is well as soon as the lock is gone.
 */
final class S10NoConnection implements Row {

    private static final int MINUTES = 5;
    private static final int FEW = 8;

    /** More than a node has connections for. */
    private static final int MANY = 96;

    private static final Duration ONE_ANSWER = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration CONTROL_LASTS = Duration.ofSeconds(12);
    private static final Duration NEVER_BACK = Duration.ofSeconds(60);
    private static final long ANSWERED_MILLIS = 3_000;
    private static final long BACK_MILLIS = 5_000;

    @Override
    public String id() {
        return "S10";
    }

    @Override
    public String what() {
        return "Tokens and then claims are locked for a minute, and all connections are in use: 503 within 3 s, back within 5 s.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var lasts = rig.either(Duration.ofSeconds(10), Duration.ofSeconds(60));
        try (var town = rig.newTown();
                var journal = new Journal(rig.file("calls.ndjson"))) {
            var node = started(town.node("one"));
            var books = Books.open(Client.of(node), MINUTES);
            var client = Client.of(node, journal);
            warmUp(books, client);
            var tokens = locked(town, node, client, books, "token_entry", FEW, lasts);
            rig.say("tokens locked: " + tokens);
            var claims = locked(town, node, client, books, "slot_claim", MANY, lasts);
            rig.say("claims locked: " + claims);
            node.close();
            var patient = started(town.node(new NodeSettings("patient")
                    .withArgument("--agendum.requests.time=60s")
                    .withArgument("--agendum.requests.wait=30s")
                    .withArgument("--spring.datasource.hikari.connection-timeout=30000")
                    .withArgument("--spring.datasource.hikari.connection-init-sql=SET ROLE agendum_app")
                    .withArgument("--spring.datasource.hikari.data-source-properties.socketTimeout=60")));
            warmUp(books, Client.of(patient));
            var slow = locked(town, patient, Client.of(patient, journal), books, "slot_claim", MANY, CONTROL_LASTS);
            return new Result(
                    "tokens: %s; claims: %s".formatted(tokens, claims),
                    "tokens: no 503, ready; claims: each answer 2xx or 503 <= 3 s, not ready; both: alive, back <= 5 s",
                    tokens.isGood()
                            && tokens.unavailable() == 0
                            && tokens.notReady() == 0
                            && claims.isGood()
                            && claims.unavailable() > 0
                            && claims.notReady() > 0,
                    "waits of 30 s: " + slow,
                    !slow.isGood());
        }
    }

    private static Node started(Node node) throws Exception {
        node.start();
        node.awaitReady();
        return node;
    }

    /** The first calls of a process are slow, whatever is locked. */
    private static void warmUp(Books books, Client client) throws InterruptedException, ExecutionException {
        for (var round = 0; round < 10; round++) {
            Crowd.all(Collections.nCopies(
                    FEW, () -> client.send(books.nextBooking().request())));
        }
    }

    private static Seen locked(
            Town town, Node node, Client client, Books books, String table, int guests, Duration lasts)
            throws Exception {
        var over = new AtomicBoolean();
        var answers = Collections.synchronizedList(new ArrayList<Answer>());
        var health = Collections.synchronizedList(new ArrayList<Integer>());
        var dead = Collections.synchronizedList(new ArrayList<Integer>());
        Callable<Void> guest = () -> {
            while (!over.get()) {
                answers.add(client.send(books.nextBooking().request().within(ONE_ANSWER)));
                Thread.sleep(PAUSE);
            }
            return null;
        };
        Callable<Void> reader = () -> {
            while (!over.get()) {
                answers.add(client.send(
                        Request.get("/api/providers/" + books.slug()).within(ONE_ANSWER)));
                Thread.sleep(PAUSE);
            }
            return null;
        };
        Callable<Void> doctor = () -> {
            while (!over.get()) {
                health.add(node.health("readiness"));
                dead.add(node.health("liveness"));
                Thread.sleep(PAUSE.multipliedBy(4));
            }
            return null;
        };
        Callable<Void> culprit = () -> {
            try (var connection = town.store().connect();
                    var statement = connection.createStatement()) {
                statement.execute("SET idle_in_transaction_session_timeout = 0");
                connection.setAutoCommit(false);
                statement.execute("LOCK TABLE " + table);
                Thread.sleep(lasts);
                connection.rollback();
            } finally {
                over.set(true);
            }
            return null;
        };
        Crowd.all(
                Stream.of(Collections.nCopies(guests, guest), Collections.nCopies(2, reader), List.of(doctor, culprit))
                        .flatMap(List::stream)
                        .toList());
        // The last of them are answered after the lock is gone; from then on it counts how long a booking takes to
        // work.
        return new Seen(
                Millis.of(answers).longest(),
                answers.stream()
                        .filter(answer -> !answer.isSuccess() && !isPromised(answer))
                        .count(),
                answers.stream().filter(answer -> answer.status() == 503).count(),
                answers.size(),
                health.stream().filter(status -> status != 200).count(),
                dead.stream().filter(status -> status != 200).count(),
                back(node, client, books));
    }

    private static boolean isPromised(Answer answer) {
        return answer.status() == 503
                && answer.code().equals("unavailable")
                && !answer.header("retry-after").isEmpty();
    }

    private static long back(Node node, Client client, Books books) throws InterruptedException {
        var began = System.nanoTime();
        while (!(node.health("readiness") == 200
                && client.send(books.nextBooking().request().within(ONE_ANSWER)).isSuccess())) {
            if (Duration.ofNanos(System.nanoTime() - began).compareTo(NEVER_BACK) > 0) {
                break;
            }
            Thread.sleep(PAUSE);
        }
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    /** What was seen while something was locked, and how long until all was well. */
    private record Seen(
            long slowestMillis,
            long wrong,
            long unavailable,
            long answers,
            long notReady,
            long notAlive,
            long backMillis) {

        boolean isGood() {
            return slowestMillis <= ANSWERED_MILLIS && wrong == 0 && notAlive == 0 && backMillis <= BACK_MILLIS;
        }

        @Override
        public String toString() {
            return "%d answers, %d x 503, %d others, slowest %.1f s, not ready %d x, not alive %d x, back %.1f s"
                    .formatted(
                            answers,
                            unavailable,
                            wrong,
                            slowestMillis / 1000.0,
                            notReady,
                            notAlive,
                            backMillis / 1000.0);
        }
    }
}
