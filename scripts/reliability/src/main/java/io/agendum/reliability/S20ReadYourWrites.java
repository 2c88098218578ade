package io.agendum.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Who booked on one node reads on the other. */
final class S20ReadYourWrites implements Row {

    private static final int AT_ONCE = 16;
    private static final int PROVIDERS = 16;
    private static final int MINUTES = 5;
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(60);
    private static final int CONTROLS = 8;
    private static final int CHUNK = 1_000;

    @Override
    public String id() {
        return "S20";
    }

    @Override
    public String what() {
        return "Who booked on one node and asks the other with X-Min-Position is never told that there is nothing.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var rounds = 10_000;
        var town = rig.town();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var one = Client.of(town.nodes().getFirst(), journal);
            var other = Client.of(town.nodes().getLast(), journal);
            var books = Books.openSeveral(PROVIDERS, one, MINUTES);
            var reads = new ArrayList<Answer>();
            for (var done = 0; done < rounds; done += CHUNK) {
                var tasks = new ArrayList<Callable<Answer>>();
                for (var n = 0; n < CHUNK; n++) {
                    var book = books.get(n % PROVIDERS);
                    tasks.add(n % 2 == 0 ? () -> round(book, one, other) : () -> round(book, other, one));
                }
                reads.addAll(Crowd.all(tasks, AT_ONCE));
                rig.say("%d of %d; %s".formatted(done + CHUNK, rounds, journal.statuses()));
            }
            var missing =
                    reads.stream().filter(answer -> answer.status() == 404).count();
            var late = reads.stream().filter(answer -> answer.status() == 503).count();
            var others = reads.stream()
                    .filter(answer -> !List.of(200, 404, 503).contains(answer.status()))
                    .count();
            var times = Millis.of(reads.stream().filter(Answer::isSuccess).toList());
            rig.say("Holding up the calendar ...");
            var control = control(town, books.getFirst(), one, other);
            return new Result(
                    "%d false 404; %d x 503; %d other; p50 %d p99 %d ms"
                            .formatted(missing, late, others, times.at(0.5), times.at(0.99)),
                    "0 of 10000; 503 at most 10; 0",
                    missing == 0 && others == 0 && late <= 10,
                    control.toString(),
                    control.found());
        }
    }

    private static Answer round(Books books, Client writer, Client reader) throws InterruptedException {
        // A writer who is told to come again comes again: it is the reader who is measured.
        var booked = Client.settle(books.nextBooking().request(), List.of(writer), WRITTEN_WITHIN)
                .expect(201);
        var link = booked.member("manage_url");
        return reader.send(Request.get("/api/bookings/" + link.substring(link.indexOf('#') + 1))
                .with("X-Min-Position", booked.position()));
    }

    /** While the calendar stands still, who does not say how new an answer has to be gets an old one. */
    private static Control control(Town town, Books books, Client writer, Client reader) throws Exception {
        var admin = reader.admin();
        var store = town.store();
        try (var connection = store.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + store.liveSchema("calendar") + ".progress IN EXCLUSIVE MODE");
            var bookings = new ArrayList<Callable<Books.Booking>>();
            for (var n = 0; n < CONTROLS; n++) {
                bookings.add(() -> {
                    var booking = books.nextBooking();
                    // Committed, though the answer waits for the view: its own patience is over sooner.
                    writer.send(booking.request().within(Duration.ofMillis(700)));
                    return booking;
                });
            }
            var asked = Crowd.all(bookings);
            var without = 0;
            var with = 0;
            for (var booking : asked) {
                var event = store.texts("""
                        SELECT aggregate_identifier || ' ' || global_index FROM domain_event_entry
                        WHERE payload_type = 'booking.AppointmentBooked'
                          AND convert_from(payload, 'UTF8')::jsonb ->> 'providerId' = '%s'
                          AND (convert_from(payload, 'UTF8')::jsonb ->> 'start')::timestamptz = '%s'
                        """.formatted(booking.provider(), booking.start()));
                if (event.isEmpty()) {
                    continue;
                }
                var place = event.getFirst().split(" ");
                var read = Request.get("/api/appointments/" + place[0]).as(admin);
                without += reader.send(read).status() == 404 ? 1 : 0;
                with += with == 0
                                && reader.send(read.with("X-Min-Position", place[1]))
                                                .status()
                                        == 404
                        ? 1
                        : 0;
            }
            connection.rollback();
            return new Control(without, with);
        }
    }

    private record Control(int without, int with) {

        boolean found() {
            return without > 0 && with == 0;
        }

        @Override
        public String toString() {
            return "calendar held up: %d false 404 without the header, %d with it".formatted(without, with);
        }
    }
}
