package io.agendum.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Who booked on one node reads on the other. */
final class S20ReadYourWrites implements Row {

    private static final int AT_ONCE = 16;
    private static final int PROVIDERS = 16;
    private static final int MINUTES = 30;
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(60);
    private static final int CONTROLS = 8;
    private static final int CHUNK = 1_000;

    @Override
    public String id() {
        return "S20";
    }

    @Override
    public String what() {
        return "Who booked on one node and asks the other with X-Min-Position finds the booking, by its link and in the list.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var rounds = 10_000;
        var town = rig.town();
        try (var journal = new Journal(rig.file("calls.ndjson"))) {
            var one = Client.of(town.nodes().getFirst(), journal);
            var other = Client.of(town.nodes().getLast(), journal);
            var books = Books.openSeveral(PROVIDERS, one, MINUTES);
            var reads = new ArrayList<Read>();
            for (var done = 0; done < rounds; done += CHUNK) {
                var admin = other.admin();
                var tasks = new ArrayList<Callable<List<Read>>>();
                for (var n = 0; n < CHUNK; n++) {
                    var book = books.get(n % PROVIDERS);
                    tasks.add(n % 2 == 0 ? () -> round(book, one, other, admin) : () -> round(book, other, one, admin));
                }
                Crowd.all(tasks, AT_ONCE).forEach(reads::addAll);
                rig.say("%d of %d; %s".formatted(done + CHUNK, rounds, journal.statuses()));
            }
            var missing = reads.stream().filter(Read::isFalse).count();
            var late = reads.stream().filter(Read::isLate).count();
            var others = reads.stream().filter(Read::isOther).count();
            var times = Millis.of(
                    reads.stream().map(Read::answer).filter(Answer::isSuccess).toList());
            rig.say("Holding up the calendar ...");
            var control = control(town, books.getFirst(), one, other);
            return new Result(
                    "%d of %d reads without it; %d x 503; %d other; p50 %d p99 %d ms"
                            .formatted(missing, reads.size(), late, others, times.at(0.5), times.at(0.99)),
                    "0; 503 at most 10; 0",
                    missing == 0 && others == 0 && late <= 10 && reads.size() == 2 * rounds,
                    control.toString(),
                    control.found());
        }
    }

    private static List<Read> round(Books books, Client writer, Client reader, String admin)
            throws InterruptedException {
        // A writer who is told to come again comes again: it is the reader who is measured.
        var booked = Client.settle(books.nextBooking().request(), List.of(writer), WRITTEN_WITHIN)
                .expect(201);
        var byLink = Request.get(Books.path(booked));
        return List.of(
                Read.of(reader.send(byLink.with("X-Min-Position", booked.position())), booked),
                Read.of(reader.send(list(booked, admin).with("X-Min-Position", booked.position())), booked));
    }

    /** The provider's calendar of the day of a booking, which has no pages. */
    private static Request list(Answer booked, String admin) {
        return Request.get("/api/appointments/calendar/%s?from=%s"
                        .formatted(booked.member("provider_id"), booked.member("appointment_date")))
                .as(admin);
    }

    /** While the calendar stands still, who does not say how new a list has to be gets an old one. */
    private static Control control(Town town, Books books, Client writer, Client reader) throws Exception {
        var admin = reader.admin();
        var store = town.store();
        try (var connection = store.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + store.liveSchema("calendar") + ".progress IN EXCLUSIVE MODE");
            var without = 0;
            var with = 0;
            for (var n = 0; n < CONTROLS; n++) {
                var booked = Client.settle(books.nextBooking().request(), List.of(writer), WRITTEN_WITHIN)
                        .expect(201);
                var read = list(booked, admin);
                without += Read.of(reader.send(read), booked).isFalse() ? 1 : 0;
                with += Read.of(reader.send(read.with("X-Min-Position", booked.position())), booked)
                                .isFalse()
                        ? 1
                        : 0;
            }
            connection.rollback();
            return new Control(without, with);
        }
    }

    /** What was read of a booking; a list may come and not have it. */
    private record Read(Answer answer, boolean found) {

        static Read of(Answer answer, Answer booked) {
            return new Read(answer, answer.body().contains(booked.member("id")));
        }

        boolean isFalse() {
            return answer.status() == 404 || answer.isSuccess() && !found;
        }

        boolean isLate() {
            return answer.status() == 503;
        }

        boolean isOther() {
            return !isFalse() && !isLate() && !answer.isSuccess();
        }
    }

    private record Control(int without, int with) {

        boolean found() {
            return without > 0 && with == 0;
        }

        @Override
        public String toString() {
            return "calendar held up: %d lists without it, %d with the header".formatted(without, with);
        }
    }
}
