package io.agendum.reliability;

import io.agendum.localservices.ManyBookings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * The calendar cannot take one booking among ten thousand, which come meanwhile, and twenty events follow it in its book;
 * then it cannot take the books of 1,025 providers, one more than a queue holds by default.
 */
final class S12PoisonEvents implements Row {

    private static final int PROVIDERS = 8;
    private static final int MINUTES = 5;
    private static final int EVENTS = 10_000;
    private static final int CHUNK = 125;
    private static final Duration BETWEEN_CHUNKS = Duration.ofMillis(250);
    private static final int BEHIND = 20;
    private static final int BAD_BOOKS = 1_025;
    private static final int AT_ONCE = 25;
    private static final Duration BETWEEN_BOOKS = Duration.ofMillis(500);
    private static final int MENDED_AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final long LAG_MILLIS = 5_000;
    private static final long ALARM_MILLIS = 60_000;
    private static final Pattern LETTER = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern EVENT = Pattern.compile("\"event_id\":\"([0-9a-f-]{36})\"");

    @Override
    public String id() {
        return "S12";
    }

    @Override
    public String what() {
        return "What the calendar cannot take waits in order, all others go on, and mended it is as if nothing had been.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var town = rig.newTown();
        for (var node : List.of(town.node("one"), town.node("two"))) {
            node.start();
        }
        for (var node : town.nodes()) {
            node.awaitReady();
        }
        var client = Client.of(town.nodes().getFirst());
        var books = Books.openSeveral(PROVIDERS + 1, client, MINUTES);
        var store = town.store();
        var bad = books.getFirst();

        refuse(store);
        var one = oneOfMany(rig, town, client, bad, books.subList(1, books.size()));
        rig.say("One of many: " + one);
        var control = control(store, bad);
        heal(store);
        mend(client, store);
        var orderKept = "cancelled 1"
                .equals(store.text("SELECT status || ' ' || version FROM " + store.liveSchema("calendar")
                        + ".appointment WHERE provider_id = '" + bad.provider() + "' ORDER BY starts_at LIMIT 1"));
        var afterOne = differing(town);

        refuse(store);
        var many = manyBooks(town, client, books.get(1), books.subList(2, books.size()));
        rig.say("Many books: " + many);
        heal(store);
        mend(client, store);
        var afterMany = differing(town);
        var unseen = Ledger.unseen(store, PATIENCE);
        return new Result(
                "one: %s, order %s, then %s; %d books: %s, then %s; unseen %s"
                        .formatted(
                                one,
                                orderKept ? "kept" : "LOST",
                                afterOne,
                                BAD_BOOKS,
                                many,
                                afterMany,
                                unseen.isEmpty() ? "0" : unseen),
                "%d letters in order, lag of others <= 5 s, alarm <= 60 s, then equal; %d, the same; 0"
                        .formatted(1 + BEHIND, BAD_BOOKS),
                one.isGood(1 + BEHIND)
                        && orderKept
                        && afterOne.equals(ReplayOracle.EQUAL)
                        && many.isGood(BAD_BOOKS)
                        && afterMany.equals(ReplayOracle.EQUAL)
                        && unseen.isEmpty(),
                "a letter removed: " + control + " unseen",
                control == 1);
    }

    /** From now on the live calendar refuses whatever {@code planted.poison} names: a book, or one start in it. */
    private static void refuse(Store store) throws SQLException {
        store.execute("""
                CREATE SCHEMA IF NOT EXISTS planted;
                CREATE TABLE IF NOT EXISTS planted.poison (provider_id uuid, starts_at timestamptz);
                CREATE INDEX IF NOT EXISTS poison_book ON planted.poison (provider_id);
                GRANT USAGE ON SCHEMA planted TO public;
                GRANT SELECT ON planted.poison TO public;
                CREATE OR REPLACE FUNCTION planted.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (SELECT FROM planted.poison WHERE provider_id = NEW.provider_id
                               AND coalesce(starts_at, NEW.starts_at) = NEW.starts_at) THEN
                        RAISE EXCEPTION 'poison';
                    END IF;
                    RETURN NEW;
                END $$;
                """);
        store.execute("CREATE TRIGGER poison BEFORE INSERT OR UPDATE ON " + store.liveSchema("calendar")
                + ".appointment FOR EACH ROW EXECUTE FUNCTION planted.refuse()");
    }

    private static void heal(Store store) throws SQLException {
        store.execute("DROP TRIGGER poison ON " + store.liveSchema("calendar") + ".appointment");
        store.execute("TRUNCATE planted.poison");
    }

    private static Seen oneOfMany(Rig rig, Town town, Client client, Books bad, List<Books> good) throws Exception {
        var store = town.store();
        store.execute("INSERT INTO planted.poison VALUES ('%s', '%s')".formatted(bad.provider(), bad.first()));
        var began = System.nanoTime();
        var poison = client.send(bad.nextBooking().request()).expect(201).member("id");
        var tasks = new ArrayList<Callable<Duration>>();
        for (var n = 0; n < EVENTS / CHUNK; n++) {
            var chunk = n;
            tasks.add(() -> {
                Thread.sleep(BETWEEN_CHUNKS.multipliedBy(chunk));
                return chunk(town, client, good.get(chunk % PROVIDERS), chunk / PROVIDERS);
            });
        }
        tasks.add(() -> {
            for (var n = 0; n < BEHIND - 1; n++) {
                client.send(bad.nextBooking().request()).expect(201);
            }
            client.send(Request.delete("/api/appointments/" + poison).as(bad.token(client)))
                    .expect(200);
            return Duration.ZERO;
        });
        tasks.add(() -> alarm(town, began, 1));
        var took = Crowd.all(tasks);
        rig.say(EVENTS + " bookings came beside it");
        var expected = store.texts("""
                SELECT event_identifier FROM domain_event_entry
                WHERE convert_from(meta_data, 'UTF8')::jsonb ->> 'provider' = '%s' AND payload_type LIKE 'booking.%%'
                ORDER BY global_index
                """.formatted(bad.provider()));
        var letters = EVENT.matcher(letters(client, client.admin()))
                .results()
                .map(match -> match.group(1))
                .toList();
        return new Seen(
                letters.size(),
                letters.equals(expected),
                took.subList(0, EVENTS / CHUNK).stream()
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElseThrow(),
                took.getLast().toMillis());
    }

    /** Books so many at once, and returns how long it takes until the calendar has the last of them. */
    private static Duration chunk(Town town, Client client, Books book, int number) throws Exception {
        var start = book.first().plus(Duration.ofMinutes((long) MINUTES * CHUNK * number));
        var booked = Client.settle(book.booking(start, MINUTES), List.of(client), PATIENCE)
                .expect(201)
                .member("id");
        ManyBookings.copy(town.database().ownerUrl(), UUID.fromString(booked), CHUNK - 1);
        return shown(town.store(), book, start, CHUNK);
    }

    private static Duration shown(Store store, Books book, Instant from, int count) throws Exception {
        var began = System.nanoTime();
        var table = store.liveSchema("calendar") + ".appointment";
        var asked = """
                SELECT count(*) FROM %s WHERE provider_id = '%s'
                AND starts_at >= '%s' AND starts_at < '%s'::timestamptz + INTERVAL '%d minutes'
                """.formatted(table, book.provider(), from, from, MINUTES * count);
        while (store.number(asked) < count) {
            if (Duration.ofNanos(System.nanoTime() - began).compareTo(PATIENCE) > 0) {
                return PATIENCE;
            }
            Thread.sleep(LOOK);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** How long it takes until a node counts so many letters for those who watch. */
    private static Duration alarm(Town town, long began, int letters) throws Exception {
        var took = Duration.ofNanos(System.nanoTime() - began);
        while (took.compareTo(PATIENCE) < 0) {
            for (var node : town.nodes()) {
                if (node.metric("agendum_dead_letters") >= letters) {
                    return took;
                }
            }
            Thread.sleep(500);
            took = Duration.ofNanos(System.nanoTime() - began);
        }
        return took;
    }

    /** Books that nobody opened, as like one another as one egg to the next, each with one booking that is refused. */
    private static Seen manyBooks(Town town, Client client, Books model, List<Books> good) throws Exception {
        var store = town.store();
        var appointment = store.text("""
                SELECT aggregate_identifier FROM domain_event_entry WHERE payload_type = 'booking.AppointmentBooked'
                AND convert_from(payload, 'UTF8')::jsonb ->> 'providerId' = '%s' LIMIT 1
                """.formatted(model.provider()));
        store.execute("INSERT INTO planted.poison SELECT gen_random_uuid() FROM generate_series(1, " + BAD_BOOKS + ")");
        var began = System.nanoTime();
        var arrived = new AtomicBoolean();
        var tasks = new ArrayList<Callable<Duration>>();
        tasks.add(() -> {
            for (var n = 0; n < BAD_BOOKS; n += AT_ONCE) {
                copyBooks(store, model, appointment, n);
                Thread.sleep(BETWEEN_BOOKS);
            }
            return Duration.ZERO;
        });
        tasks.add(() -> {
            try {
                return alarm(town, began, BAD_BOOKS);
            } finally {
                arrived.set(true);
            }
        });
        for (var book : good) {
            tasks.add(() -> longest(store, client, book, arrived));
        }
        var took = Crowd.all(tasks);
        return new Seen(
                store.number("SELECT count(*) FROM dead_letter_entry"),
                store.number("SELECT count(DISTINCT sequence_identifier) FROM dead_letter_entry") == BAD_BOOKS,
                took.subList(2, took.size()).stream()
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElseThrow(),
                took.get(1).toMillis());
    }

    /** So many of the books, from that one on, with all their events and in one transaction. */
    private static void copyBooks(Store store, Books model, String appointment, int first) throws SQLException {
        store.execute("""
                WITH book AS MATERIALIZED (
                    SELECT provider_id::text AS provider, gen_random_uuid()::text AS appointment,
                           row_number() OVER (ORDER BY provider_id) AS n
                    FROM planted.poison ORDER BY provider_id OFFSET {first} LIMIT {count}
                )
                INSERT INTO domain_event_entry
                    (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                     payload_type, payload_revision, payload, meta_data)
                SELECT gen_random_uuid()::text,
                       replace(replace(aggregate_identifier, '{provider}', provider), '{appointment}', appointment),
                       sequence_number, type, time_stamp, payload_type, payload_revision,
                       convert_to(replace(replace(replace(convert_from(payload, 'UTF8'),
                           '{provider}', provider), '{appointment}', appointment), '"{slug}"', '"{slug}-like-' || n || '"'),
                           'UTF8'),
                       convert_to(replace(convert_from(meta_data, 'UTF8'), '{provider}', provider), 'UTF8')
                FROM book CROSS JOIN domain_event_entry
                WHERE aggregate_identifier IN ('{provider}', '{appointment}')
                ORDER BY n, global_index
                """.replace("{provider}", model.provider())
                .replace("{appointment}", appointment)
                .replace("{slug}", model.slug())
                .replace("{first}", String.valueOf(first))
                .replace("{count}", String.valueOf(AT_ONCE)));
    }

    /** Books one after the other until it is over; the longest time until the calendar had one. */
    private static Duration longest(Store store, Client client, Books book, AtomicBoolean over) throws Exception {
        // Behind all that was booked of it before.
        var start = book.first().plus(Duration.ofDays(100));
        var longest = Duration.ZERO;
        for (; !over.get(); start = start.plus(Duration.ofMinutes(MINUTES))) {
            Client.settle(book.booking(start, MINUTES), List.of(client), PATIENCE)
                    .expect(201);
            var took = shown(store, book, start, 1);
            longest = took.compareTo(longest) > 0 ? took : longest;
            Thread.sleep(BETWEEN_CHUNKS);
        }
        return longest;
    }

    private static String letters(Client client, String admin) throws InterruptedException {
        return client.send(Request.get("/api/admin/dead-letters?projection=calendar&limit=100")
                        .as(admin))
                .expect(200)
                .body();
    }

    /** Has all letters handled again, as an administrator would. */
    private static void mend(Client client, Store store) throws Exception {
        var admin = client.admin();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (store.number("SELECT count(*) FROM dead_letter_entry") > 0 && System.nanoTime() < deadline) {
            // Letters of one sequence go together: those that are gone meanwhile are 404.
            var retries = LETTER.matcher(letters(client, admin))
                    .results()
                    .<Callable<Answer>>map(letter ->
                            () -> client.send(Request.post("/api/admin/dead-letters/" + letter.group(1) + "/retry", "")
                                    .as(admin)))
                    .toList();
            Crowd.all(retries, MENDED_AT_ONCE);
        }
    }

    private static String differing(Town town) throws Exception {
        var differing = ReplayOracle.at(town.nodes().getFirst()).differing();
        return differing.isEmpty() ? ReplayOracle.EQUAL : differing.toString();
    }

    /** Whether the count of what was seen would find a letter that is gone without having been handled. */
    private static long control(Store store, Books bad) throws Exception {
        var last = "sequence_identifier = '" + bad.provider() + "' AND sequence_index = " + BEHIND;
        Ledger.unseen(store, PATIENCE);
        store.execute("CREATE TABLE planted.letter AS SELECT * FROM dead_letter_entry WHERE " + last);
        store.execute("DELETE FROM dead_letter_entry WHERE " + last);
        var unseen = Ledger.unseen(store).getOrDefault("calendar", 0L);
        store.execute("INSERT INTO dead_letter_entry SELECT * FROM planted.letter");
        return unseen;
    }

    /**
     * What was seen while something could not be handled.
     *
     * @param inOrder whether the letters are those that they should be, in the order of the log
     * @param lagMillis the longest time until the calendar had a booking of somebody else
     */
    private record Seen(long letters, boolean inOrder, long lagMillis, long alarmMillis) {

        boolean isGood(int wanted) {
            return letters == wanted && inOrder && lagMillis <= LAG_MILLIS && alarmMillis <= ALARM_MILLIS;
        }

        @Override
        public String toString() {
            return "%d letters %s, lag %.1f s, alarm after %.1f s"
                    .formatted(
                            letters, inOrder ? "in order" : "OUT OF ORDER", lagMillis / 1000.0, alarmMillis / 1000.0);
        }
    }
}
