package io.agendum.reliability;

import io.agendum.reliability.Books.Booking;
import io.agendum.reliability.HistoryChecker.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Bookings and moves are carried out, and their answers never arrive. */
final class S23LostAnswers implements Row {

    private static final int AT_ONCE = 8;
    private static final int PROVIDERS = 4;
    private static final int MINUTES = 5;
    private static final int CONTROLS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "S23";
    }

    @Override
    public String what() {
        return "Answers are cut off; each booking and each move is asked for again under its key on the other node and"
                + " happens once.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var bookings = rig.either(100, 1_000);
        var moves = rig.either(30, 1_000);
        var town = rig.town();
        var booked = new HistoryChecker();
        var moved = new MoveChecker();
        try (var journal = new Journal(rig.file("calls.ndjson"));
                var proxy = FaultProxy.before(town.nodes().getFirst().port())) {
            proxy.cutAnswers();
            var one = Client.of(town.nodes().getFirst(), journal);
            var guests = new Guests(
                    Client.through(proxy, journal), one, Client.of(town.nodes().getLast(), journal));
            var books = Books.openSeveral(PROVIDERS, one, MINUTES);
            var tasks = new ArrayList<Callable<Void>>();
            for (var n = 0; n < bookings; n++) {
                var book = books.get(n % PROVIDERS);
                var moving = n < moves;
                tasks.add(() -> {
                    var booking = book.nextBooking();
                    var answer =
                            guests.ask(booking.request(), book.nextBooking().request());
                    booked.note(booking, answer);
                    if (moving) {
                        var move = Books.move(answer, book.nextBooking().start());
                        var another = Books.move(answer, book.nextBooking().start());
                        moved.note(move, guests.ask(move.request(), another.request()));
                    }
                    return null;
                });
            }
            rig.say("Cutting the answers to " + bookings + " bookings and " + moves + " moves off ...");
            Crowd.all(tasks, AT_ONCE);
            var reports = List.of(booked.check(town.store(), Store.LOG), moved.check(town.store(), Store.LOG));
            reports.forEach(report -> report.tell(rig));
            var refused =
                    reports.stream().mapToInt(report -> report.refused().size()).sum();
            var late = bookings - booked.firstAnswersKept(town.store());
            var keyless = keyless(town, books.getFirst(), guests);
            var planted = moved.control(town.store());
            return new Result(
                    "bookings %s; moves %s; refused %d; %s; %d late"
                            .formatted(reports.getFirst(), reports.getLast(), refused, guests, late),
                    "lost 0, doubled 0; refused 0; 0; 0; 0; 0",
                    reports.stream().allMatch(Report::isClean)
                            && refused == 0
                            && booked.acknowledged() == bookings
                            && moved.acknowledged() == moves
                            && guests.areContent()
                            && late == 0,
                    "without a key %d of %d are refused or doubled; moves %s".formatted(keyless, CONTROLS, planted),
                    keyless == CONTROLS && planted.found());
        }
    }

    /** The same without a key: whoever asks again is refused by his own booking, or has two. */
    private static int keyless(Town town, Books books, Guests guests) throws Exception {
        var history = new HistoryChecker();
        for (var n = 0; n < CONTROLS; n++) {
            var booking = books.nextBooking();
            var keyless = new Booking(
                    booking.key(),
                    booking.provider(),
                    booking.start(),
                    booking.request().under(""));
            guests.cut.send(keyless.request());
            history.note(keyless, guests.other.send(keyless.request()));
        }
        var report = history.check(town.store(), Store.LOG);
        return report.refused().size() + report.doubled().size();
    }

    /** Those who ask through a line on which no answer arrives, and then at both nodes; and what they may complain of. */
    private static final class Guests {

        private final Client cut;
        private final Client one;
        private final Client other;
        private final AtomicInteger arrived = new AtomicInteger();
        private final AtomicInteger changed = new AtomicInteger();
        private final AtomicInteger accepted = new AtomicInteger();

        Guests(Client cut, Client one, Client other) {
            this.cut = cut;
            this.one = one;
            this.other = other;
        }

        /** Asks until there is an answer, and then for something else under the same key. */
        Answer ask(Request request, Request another) throws InterruptedException {
            if (!cut.send(request).isUnknown()) {
                arrived.incrementAndGet();
            }
            var again = Client.settle(request, List.of(other), PATIENCE);
            // Both nodes have to know the first answer, not make one of their own.
            var third = Client.settle(request, List.of(one), PATIENCE);
            if (!sameAnswer(again, third)) {
                changed.incrementAndGet();
            }
            if (!other.send(another.under(request.key())).code().equals("idempotency-key-reuse")) {
                accepted.incrementAndGet();
            }
            return again;
        }

        private static boolean sameAnswer(Answer one, Answer other) {
            return one.status() == other.status()
                    && one.body().equals(other.body())
                    && one.position().equals(other.position());
        }

        boolean areContent() {
            return arrived.get() == 0 && changed.get() == 0 && accepted.get() == 0;
        }

        @Override
        public String toString() {
            return "%d answers arrived; %d changed; %d reused keys accepted"
                    .formatted(arrived.get(), changed.get(), accepted.get());
        }
    }
}
