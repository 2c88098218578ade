package io.agendum.reliability;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;

/** Both nodes want to change one appointment at the same moment. */
final class S43RaceOnOneStream implements Row {

    private static final int RACERS_OF_A_NODE = 2;
    private static final int MINUTES = 5;
    private static final Set<Integer> ALLOWED = Set.of(200, 409, 412);

    @Override
    public String id() {
        return "S43";
    }

    @Override
    public String what() {
        return "Two nodes change one appointment at once: one wins, the others are told, and none meets a fault.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var rounds = rig.either(40, 200);
        var town = rig.town();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var clients =
                    town.nodes().stream().map(node -> Client.of(node, journal)).toList();
            var setup = Client.of(town.nodes().getFirst());
            var books = Books.open(setup, MINUTES);
            var token = books.token(setup);
            var appointments = new ArrayList<String>();
            var withoutWinner = 0;
            for (var round = 0; round < rounds; round++) {
                var id = setup.send(books.nextBooking().request()).expect(201).member("id");
                appointments.add(id);
                var cancellation = Request.delete("/api/appointments/" + id).as(token);
                // Half of them say what they saw.
                var answers = race(round % 2 == 0 ? cancellation.with("If-Match", "\"0\"") : cancellation, clients);
                withoutWinner += answers.stream().noneMatch(Answer::isSuccess) ? 1 : 0;
            }
            var others = journal.answers().stream()
                    .filter(answer -> !ALLOWED.contains(answer.status()))
                    .toList();
            others.stream().limit(5).forEach(answer -> rig.say("answered " + answer.status() + ": " + answer.body()));
            var wrong = notCancelledOnce(town.store(), Store.LOG, appointments);
            var copy = town.store().copyOfLog();
            town.store().execute("""
                    INSERT INTO %s
                    SELECT global_index + 1000000000, 'planted', aggregate_identifier, sequence_number + 1, type, time_stamp,
                           payload_type, payload_revision, payload, meta_data
                    FROM %s WHERE aggregate_identifier = '%s' AND payload_type = 'booking.AppointmentCancelled'
                    """.formatted(copy, copy, appointments.getLast()));
            var planted = notCancelledOnce(town.store(), copy, appointments);
            return new Result(
                    "%d of %d streams; %d without a winner; %d other answers; %s"
                            .formatted(wrong, rounds, withoutWinner, others.size(), journal.statuses()),
                    "0 not cancelled exactly once; 0; only 200, 409, 412",
                    wrong == 0 && withoutWinner == 0 && others.isEmpty(),
                    "a second cancellation: " + planted + " stream",
                    planted == 1);
        }
    }

    private static List<Answer> race(Request request, List<Client> clients) throws Exception {
        var racers = RACERS_OF_A_NODE * clients.size();
        var barrier = new CyclicBarrier(racers);
        var tasks = new ArrayList<Callable<Answer>>();
        for (var n = 0; n < racers; n++) {
            var client = clients.get(n % clients.size());
            tasks.add(() -> {
                barrier.await();
                return client.send(request);
            });
        }
        return Crowd.all(tasks);
    }

    private static long notCancelledOnce(Store store, String table, List<String> appointments) throws SQLException {
        return store.number("""
                SELECT count(*) FROM unnest('{%s}'::text[]) AS appointment
                WHERE 1 <> (SELECT count(*) FROM %s WHERE aggregate_identifier = appointment
                            AND payload_type = 'booking.AppointmentCancelled')
                """.formatted(String.join(",", appointments), table));
    }
}
