package io.agendum.reliability;

import io.agendum.localservices.OverlapChecker.Fault;
import io.agendum.localservices.OverlapChecker.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Appointments of all lengths are tried at all starts of a few days, across midnight too. */
final class S2MixedStartsAndLengths implements Row {

    private static final int AT_ONCE = 48;
    private static final int STARTS = 27 * 12;
    private static final int[] LENGTHS = {15, 25, 30, 45, 60, 90, 180};
    private static final int MIDNIGHT_RACERS = 64;

    /** What is planted, by the faults that it must be seen as. */
    private static final Map<Kind, String> PLANTS = plants();

    @Override
    public String id() {
        return "S2";
    }

    @Override
    public String what() {
        return "Mixed starts and lengths on three provider-days and across midnight: nothing overlaps, now or at any moment.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var tries = rig.either(2_000, 20_000);
        var town = rig.town();
        var random = rig.random();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var clients =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var setup = Client.of(town.nodes().getFirst());
            var books = List.of(
                    Books.open(setup, LENGTHS), Books.open(setup, 5, 10, LENGTHS), Books.open(setup, 10, 20, LENGTHS));
            raceAcrossMidnight(books.getFirst(), clients);
            var tasks = new ArrayList<Callable<Answer>>();
            for (var n = 0; n < tries; n++) {
                var book = books.get(random.nextInt(books.size()));
                var length = LENGTHS[random.nextInt(LENGTHS.length)];
                var start = book.first().plus(Duration.ofMinutes(5L * random.nextInt(STARTS)));
                var client = clients.get(random.nextInt(clients.size()));
                tasks.add(() -> client.send(book.booking(start, length)));
            }
            rig.say("Trying " + tries + " bookings ...");
            Crowd.all(tasks, AT_ONCE);
            var faults = town.store().overlaps(Store.LOG).faults();
            var others = journal.answers().stream()
                    .filter(answer -> answer.status() != 201 && answer.status() != 409)
                    .count();
            var booked = journal.answers().stream().filter(Answer::isSuccess).count();
            var stored = stored(town.store(), books);
            rig.say("Planting faults in copies of the log ...");
            var seen = seen(town.store());
            return new Result(
                    "%d faults; %s; %d stored".formatted(faults.size(), journal.statuses(), stored),
                    "0 faults; only 201 and 409; each 201 stored",
                    faults.isEmpty() && others == 0 && booked > 30 && stored == booked,
                    "%d of %d kinds %s".formatted(seen.size(), PLANTS.size(), seen),
                    seen.equals(PLANTS.keySet()));
        }
    }

    /** Half want the last half hour of a day and the first of the next, half the first half hour of the next. */
    private static void raceAcrossMidnight(Books books, List<Client> clients) throws Exception {
        var midnight = books.first().plus(Duration.ofDays(1));
        var late = books.booking(midnight.minus(Duration.ofMinutes(30)), 60);
        var early = books.booking(midnight, 30);
        var winners = Crowd.all(IntStream.range(0, MIDNIGHT_RACERS)
                        .mapToObj(racer -> (Callable<Answer>)
                                () -> clients.get(racer / 2 % clients.size()).send(racer % 2 == 0 ? late : early))
                        .toList())
                .stream()
                .filter(Answer::isSuccess)
                .count();
        if (winners != 1) {
            throw new IllegalStateException(winners + " got a slot around midnight, where there is room for one");
        }
    }

    private static long stored(Store store, List<Books> books) throws SQLException {
        var providers = books.stream().map(book -> "'" + book.provider() + "'").collect(Collectors.joining(", "));
        return store.number("""
                SELECT count(*) FROM domain_event_entry WHERE payload_type = 'booking.AppointmentBooked'
                AND convert_from(payload, 'UTF8')::jsonb ->> 'providerId' IN (%s)
                """.formatted(providers));
    }

    private static Set<Kind> seen(Store store) throws SQLException {
        var seen = new TreeSet<Kind>();
        for (var plant : PLANTS.entrySet()) {
            var copy = store.copyOfLog();
            for (var statement : plant.getValue().split(";")) {
                store.execute(statement.replace("$LOG", copy));
            }
            if (store.overlaps(copy).faults().stream().map(Fault::kind).anyMatch(plant.getKey()::equals)) {
                seen.add(plant.getKey());
            }
        }
        return seen;
    }

    private static Map<Kind, String> plants() {
        var lastBooked = "(SELECT max(global_index) FROM $LOG WHERE payload_type = 'booking.AppointmentBooked')";
        var twice = """
                INSERT INTO $LOG SELECT global_index + 1000000000, 'planted-1', 'planted', 0, type, time_stamp, payload_type,
                    payload_revision, payload, meta_data FROM $LOG WHERE global_index =
                """ + lastBooked;
        var plants = new LinkedHashMap<Kind, String>();
        plants.put(Kind.OVERLAP_NOW, twice);
        // Cancelled since, so that only the past can tell.
        plants.put(Kind.OVERLAP_ONCE, twice + """
                ; INSERT INTO $LOG SELECT global_index + 1, 'planted-2', 'planted', 1, type, time_stamp,
                    'booking.AppointmentCancelled', payload_revision, payload, meta_data
                FROM $LOG WHERE aggregate_identifier = 'planted'
                """);
        plants.put(Kind.BAD_INTERVAL, """
                UPDATE $LOG SET payload = convert_to(jsonb_set(convert_from(payload, 'UTF8')::jsonb, '{end}',
                    convert_from(payload, 'UTF8')::jsonb -> 'start')::text, 'UTF8') WHERE global_index =
                """ + lastBooked);
        plants.put(Kind.STREAM_HOLE, "UPDATE $LOG SET sequence_number = 1 WHERE global_index = " + lastBooked);
        return plants;
    }
}
