package io.agendum.reliability;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** A provider changes hours, terms, prices and dates without end while 64 guests book on both nodes. */
final class S44ChangingRules implements Row {

    private static final int GUESTS = 64;
    private static final int DAYS = 30;
    private static final int STEP = 5;
    private static final int STARTS_A_DAY = 24 * 60 / STEP;
    private static final int LENGTH = 15;
    private static final Duration DONE_WITHIN = Duration.ofSeconds(30);
    private static final Set<Integer> ALLOWED = Set.of(201, 409, 422, 503);

    /**
     * Bookings of a provider in a log that do not fit what the provider's own stream said before them. It knows nothing of
     * the application's rules; all times are UTC.
     */
    private static final String MISFITS = """
            WITH fact AS MATERIALIZED (
                SELECT global_index, payload_type AS type, convert_from(payload, 'UTF8')::jsonb AS j
                FROM {log} WHERE aggregate_identifier = '{provider}'
            ), booked AS MATERIALIZED (
                SELECT global_index, j, (j ->> 'start')::timestamptz AT TIME ZONE 'UTC' AS starts,
                       (j ->> 'end')::timestamptz AT TIME ZONE 'UTC' AS ends
                FROM (SELECT global_index, convert_from(payload, 'UTF8')::jsonb AS j FROM {log}
                      WHERE payload_type = 'booking.AppointmentBooked') AS event
                WHERE j ->> 'providerId' = '{provider}'
            )
            SELECT count(*) FROM booked
            LEFT JOIN LATERAL (
                SELECT j FROM fact
                WHERE fact.global_index < booked.global_index AND fact.j ->> 'serviceId' = booked.j ->> 'serviceId'
                  AND type IN ('provider.ServiceAdded', 'provider.ServiceChanged')
                ORDER BY global_index DESC LIMIT 1) AS service ON true
            LEFT JOIN LATERAL (
                SELECT type, j FROM fact
                WHERE fact.global_index < booked.global_index AND fact.j ->> 'serviceId' = booked.j ->> 'serviceId'
                ORDER BY global_index DESC LIMIT 1) AS state ON true
            LEFT JOIN LATERAL (
                SELECT j FROM fact
                WHERE fact.global_index < booked.global_index AND type = 'provider.BookingPolicyChanged'
                ORDER BY global_index DESC LIMIT 1) AS policy ON true
            LEFT JOIN LATERAL (
                SELECT j FROM fact
                WHERE fact.global_index < booked.global_index AND type = 'provider.WeeklyHoursChanged'
                ORDER BY global_index DESC LIMIT 1) AS week ON true
            LEFT JOIN LATERAL (
                SELECT type, j FROM fact
                WHERE fact.global_index < booked.global_index AND j ->> 'date' = starts::date::text
                ORDER BY global_index DESC LIMIT 1) AS date ON true
            WHERE ((booked.j ->> 'price')::numeric = (service.j ->> 'price')::numeric
                AND ends - starts = make_interval(mins => (service.j ->> 'duration')::int)
                AND (state.type = 'provider.ServiceAdded' OR (state.j ->> 'active')::boolean)
                AND (booked.j ->> 'busyEnd')::timestamptz - (booked.j ->> 'end')::timestamptz
                    = make_interval(mins => (policy.j ->> 'bufferAfter')::int)
                AND EXISTS (
                    SELECT FROM jsonb_array_elements_text(
                        CASE WHEN date.type = 'provider.DateOverrideSet' THEN date.j -> 'times'
                             ELSE week.j -> 'days' -> to_char(starts, 'FMDAY') END) AS time
                    WHERE to_char(starts, 'HH24:MI') >= left(time, 5)
                      AND (to_char(ends, 'HH24:MI') <= right(time, 5) AND ends::date = starts::date
                           OR right(time, 5) = '24:00'))
                AND NOT EXISTS (
                    SELECT FROM fact AS off
                    WHERE off.global_index < booked.global_index AND off.type = 'provider.TimeOffAdded'
                      AND (off.j ->> 'start')::timestamptz AT TIME ZONE 'UTC' < ends
                      AND (off.j ->> 'end')::timestamptz AT TIME ZONE 'UTC' > starts
                      AND NOT EXISTS (
                          SELECT FROM fact AS back
                          WHERE back.global_index < booked.global_index AND back.type = 'provider.TimeOffRemoved'
                            AND back.j ->> 'timeOffId' = off.j ->> 'timeOffId'))) IS NOT TRUE
            """;

    @Override
    public String id() {
        return "S44";
    }

    @Override
    public String what() {
        return "Rules change while 64 guests book on two nodes: each booking fits what held at its place in the log.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var changes = rig.either(60, 600);
        var town = rig.town();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var guests =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var owner = town.nodes().stream().map(Client::of).toList();
            var books = Books.open(owner.getFirst(), LENGTH);
            var token = books.token(owner.getFirst());
            var over = new AtomicBoolean();
            var tasks = new ArrayList<Callable<Integer>>();
            tasks.add(() -> {
                try {
                    return change(books, token, owner, new Random(rig.random().nextLong()), changes);
                } finally {
                    over.set(true);
                }
            });
            for (var n = 0; n < GUESTS; n++) {
                var client = guests.get(n % guests.size());
                var random = new Random(rig.random().nextLong());
                tasks.add(() -> bookUntil(over, books, client, random));
            }
            Crowd.all(tasks);

            var others = journal.answers().stream()
                    .filter(answer -> !ALLOWED.contains(answer.status()))
                    .toList();
            others.stream().limit(5).forEach(answer -> rig.say("answered " + answer.status() + ": " + answer.body()));
            var booked = journal.answers().stream().filter(Answer::isSuccess).count();
            var misfits = misfits(town.store(), Store.LOG, books);
            var prices = town.store().number("""
                    SELECT count(DISTINCT j ->> 'price') FROM (
                        SELECT convert_from(payload, 'UTF8')::jsonb AS j FROM %s
                        WHERE payload_type = 'booking.AppointmentBooked') AS event
                    WHERE j ->> 'providerId' = '%s'
                    """.formatted(Store.LOG, books.provider()));
            var overlaps = town.store().overlaps(Store.LOG).faults().size();
            var planted = planted(town.store(), books);
            return new Result(
                    "%d misfits and %d overlaps among %d bookings at %d prices, %d changes; %d other answers; %s"
                            .formatted(misfits, overlaps, booked, prices, changes, others.size(), journal.statuses()),
                    "0 and 0, at more than one price; 0",
                    misfits == 0 && overlaps == 0 && prices > 1 && others.isEmpty(),
                    "a price, a length, a start, buffers and a service taken off: " + planted + " of 5",
                    planted == 5);
        }
    }

    private static long misfits(Store store, String log, Books books) throws SQLException {
        return store.number(MISFITS.replace("{log}", log).replace("{provider}", books.provider()));
    }

    /** How many of some faults are found, each in a copy of its own. */
    private static int planted(Store store, Books books) throws SQLException {
        var faults = List.of(
                "'price', 123456.78",
                "'end', (j ->> 'start')",
                "'start', '2020-01-01T00:00:00Z', 'end', '2020-01-01T00:15:00Z'",
                "'busyEnd', '2099-01-01T00:00:00Z'",
                "'serviceId', gen_random_uuid()");
        var found = 0;
        for (var fault : faults) {
            var copy = store.copyOfLog();
            store.execute("""
                    UPDATE %1$s AS log SET payload = convert_to((j || jsonb_build_object(%2$s))::text, 'UTF8')
                    FROM (SELECT global_index AS at, convert_from(payload, 'UTF8')::jsonb AS j FROM %1$s
                          WHERE payload_type = 'booking.AppointmentBooked'
                            AND convert_from(payload, 'UTF8')::jsonb ->> 'providerId' = '%3$s' LIMIT 1) AS one
                    WHERE log.global_index = one.at
                    """.formatted(copy, fault, books.provider()));
            found += misfits(store, copy, books) == 1 ? 1 : 0;
        }
        return found;
    }

    private static int bookUntil(AtomicBoolean over, Books books, Client client, Random random)
            throws InterruptedException {
        var asked = 0;
        while (!over.get()) {
            var minutes = STEP * random.nextInt(DAYS * STARTS_A_DAY);
            client.send(books.booking(books.first().plus(Duration.ofMinutes(minutes)), LENGTH));
            asked++;
        }
        return asked;
    }

    /** One change after the other, on one node after the other. */
    private static int change(Books books, String token, List<Client> owner, Random random, int changes)
            throws InterruptedException {
        Deque<String> off = new ArrayDeque<>();
        for (var n = 0; n < changes; n++) {
            var turns = n % 2 == 0 ? owner : owner.reversed();
            var request = request(books, random, off, n).as(token);
            var answer = Client.settle(request, turns, DONE_WITHIN);
            if (answer.status() / 100 != 2) {
                throw new IllegalStateException("a change was answered " + answer.status() + " " + answer.body());
            }
            if (request.path().endsWith("/time-off")) {
                off.add(answer.member("id"));
            }
        }
        return changes;
    }

    private static Request request(Books books, Random random, Deque<String> off, int n) {
        var day = LocalDate.ofInstant(books.first(), ZoneOffset.UTC).plusDays(random.nextInt(DAYS));
        var from = random.nextInt(20);
        var to = from + 1 + random.nextInt(24 - from);
        var interval = "{\"start\": \"%02d:00\", \"end\": \"%02d:00\"}".formatted(from, to);
        return switch (random.nextInt(7)) {
            case 0 -> Request.put("/api/providers/schedule", "{\"weekly_hours\": {%s}}".formatted(week(interval)));
            case 1 -> Request.put("/api/providers/schedule", """
                        {"policy": {"buffer_after": %d}}
                        """.formatted(5 * random.nextInt(4)));
            case 2 ->
                Request.put("/api/providers/schedule/overrides/" + day, """
                        {"intervals": [%s]}
                        """.formatted(
                                random.nextBoolean() ? interval : ""));
            case 3 -> Request.delete("/api/providers/schedule/overrides/" + day);
            case 4 ->
                off.isEmpty()
                        ? Request.post("/api/providers/time-off", """
                                {"starts_at": "%1$sT%2$02d:00:00Z", "ends_at": "%1$sT%2$02d:59:00Z"}
                                """.formatted(day, from))
                        : Request.delete("/api/providers/time-off/" + off.remove());
            case 5 -> Request.delete("/api/services/" + books.service(LENGTH));
            default ->
                Request.put(
                        "/api/services/" + books.service(LENGTH), """
                        {"name": "L", "duration": %d, "price": %d.50, "is_active": true}
                        """.formatted(STEP * (1 + random.nextInt(6)), n + 1));
        };
    }

    private static String week(String interval) {
        return String.join(
                ", ",
                List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").stream()
                        .map(day -> "\"" + day + "\": [" + interval + "]")
                        .toList());
    }
}
