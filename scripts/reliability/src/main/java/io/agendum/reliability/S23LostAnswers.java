package io.agendum.reliability;

import io.agendum.reliability.Books.Booking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Bookings are carried out, and their answers never arrive. */
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
        return "Answers are cut off; each booking is asked for again under its key on the other node and happens once.";
    }

    @Override
    public boolean hasFastForm() {
        return true;
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var bookings = rig.either(100, 1_000);
        var town = rig.town();
        var history = new HistoryChecker();
        var arrived = new AtomicInteger();
        var changed = new AtomicInteger();
        var accepted = new AtomicInteger();
        try (var journal = new Journal(rig.file("calls.ndjson"));
                var proxy = FaultProxy.before(town.nodes().getFirst().port())) {
            proxy.cutAnswers();
            var cut = Client.through(proxy, journal);
            var one = Client.of(town.nodes().getFirst(), journal);
            var other = Client.of(town.nodes().getLast(), journal);
            var books = Books.openSeveral(PROVIDERS, one, MINUTES);
            var tasks = new ArrayList<Callable<Void>>();
            for (var n = 0; n < bookings; n++) {
                var book = books.get(n % PROVIDERS);
                tasks.add(() -> {
                    var booking = book.nextBooking();
                    if (!cut.send(booking.request()).isUnknown()) {
                        arrived.incrementAndGet();
                    }
                    var again = Client.settle(booking.request(), List.of(other), PATIENCE);
                    history.note(booking, again);
                    // Both nodes have to know the first answer, not make one of their own.
                    var third = Client.settle(booking.request(), List.of(one), PATIENCE);
                    if (!sameAnswer(again, third)) {
                        changed.incrementAndGet();
                    }
                    var another = book.nextBooking().request().under(booking.key());
                    if (!other.send(another).code().equals("idempotency-key-reuse")) {
                        accepted.incrementAndGet();
                    }
                    return null;
                });
            }
            rig.say("Cutting " + bookings + " answers off ...");
            Crowd.all(tasks, AT_ONCE);
            var report = history.check(town.store(), Store.LOG);
            report.tell(rig);
            var late = report.keys() - history.firstAnswersKept(town.store());
            var control = control(town, books.getFirst(), cut, other);
            return new Result(
                    "%s; refused %d; %d answers arrived; %d changed; %d late; %d reused keys accepted"
                            .formatted(
                                    report,
                                    report.refused().size(),
                                    arrived.get(),
                                    changed.get(),
                                    late,
                                    accepted.get()),
                    "lost 0, doubled 0; refused 0; 0; 0; 0; 0",
                    report.isClean()
                            && report.refused().isEmpty()
                            && history.acknowledged() == bookings
                            && arrived.get() == 0
                            && changed.get() == 0
                            && late == 0
                            && accepted.get() == 0,
                    "without a key %d of %d are refused or doubled".formatted(control, CONTROLS),
                    control == CONTROLS);
        }
    }

    private static boolean sameAnswer(Answer one, Answer other) {
        return one.status() == other.status()
                && one.body().equals(other.body())
                && one.position().equals(other.position());
    }

    /** The same without a key: whoever asks again is refused by his own booking, or has two. */
    private static int control(Town town, Books books, Client cut, Client other) throws Exception {
        var history = new HistoryChecker();
        for (var n = 0; n < CONTROLS; n++) {
            var booking = books.nextBooking();
            var keyless = new Booking(
                    booking.key(),
                    booking.provider(),
                    booking.start(),
                    booking.request().under(""));
            cut.send(keyless.request());
            history.note(keyless, other.send(keyless.request()));
        }
        var report = history.check(town.store(), Store.LOG);
        return report.refused().size() + report.doubled().size();
    }
}
