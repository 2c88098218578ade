package io.agendum.reliability;

import io.agendum.localservices.ManyBookings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A view of a hundred thousand events is rebuilt, switched to and switched back while it is read and people book. The
 * control empties the live table for a second, as a rebuild in place would.
 */
final class S15RebuildBesideTraffic implements Row {

    private static final int PROVIDERS = 8;
    private static final int MINUTES = 5;
    private static final int A_DAY = 24 * 60 / MINUTES;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String id() {
        return "S15";
    }

    @Override
    public String what() {
        return "Readers of a view that is rebuilt, switched and switched back never see it empty or miss an appointment.";
    }

    @Override
    public Result run(Rig rig) throws Exception {
        var town = rig.town();
        var store = town.store();
        var clients = town.nodes().stream().map(Client::of).toList();
        var books = Books.openSeveral(PROVIDERS, clients.getFirst(), MINUTES);
        var copies = rig.either(5_000, 100_000) / PROVIDERS;
        rig.say("Filling the log with " + copies * PROVIDERS + " bookings ...");
        var began = System.nanoTime();
        for (var book : books) {
            var booked = clients.getFirst()
                    .send(book.booking(book.first(), MINUTES))
                    .expect(201)
                    .member("id");
            ManyBookings.copy(town.database().ownerUrl(), UUID.fromString(booked), copies);
        }
        var unseen = Ledger.unseen(store, PATIENCE);
        rig.say("All views have handled them after " + seconds(began) + " s");
        var admin = clients.getFirst().admin();
        // A mail for each of them, sooner or later: those of the bookings to come are counted from there.
        var bookingsBefore = awaitMails(
                store,
                store.number(
                        "SELECT count(*) FROM domain_event_entry WHERE payload_type = 'booking.AppointmentBooked'"));
        rig.say("All mails are written after " + seconds(began) + " s");
        try (var readers = new Readers(store, books, clients, admin)) {
            Thread.sleep(2_000);
            began = System.nanoTime();
            var replay = clients.getFirst()
                    .send(Request.post("/api/admin/projections/calendar/replays", """
                            {"reason": "beside traffic"}
                            """)
                            .as(admin))
                    .expect(202)
                    .header("location");
            var rebuilt = await(clients.getFirst(), admin, replay, "running");
            var took = seconds(began);
            rig.say("Rebuilt after " + took + " s: " + rebuilt.member("state") + ", " + rebuilt.member("comparison"));
            Thread.sleep(2_000);
            var former = store.liveSchema("calendar");
            clients.getLast()
                    .send(Request.post(replay + "/rollback", "").as(admin))
                    .expect(200);
            var back = System.nanoTime() + PATIENCE.toNanos();
            while (store.liveSchema("calendar").equals(former) && System.nanoTime() < back) {
                Thread.sleep(100);
            }
            var switchedBack = !store.liveSchema("calendar").equals(former);
            Thread.sleep(3_000);
            readers.stopBooking();
            var missing = readers.missing.get();
            var read = readers.read.get() / Math.max(1, readers.seconds());
            var booked = readers.booked.get();
            var mailed = awaitMails(store, bookingsBefore + booked) - bookingsBefore;
            unseen = Ledger.unseen(store, PATIENCE);
            emptied(store, store.liveSchema("calendar") + ".appointment");
            var control = readers.missing.get() - missing;
            var oracle = ReplayOracle.at(town.nodes().getFirst());
            var differing = oracle.compare("calendar");
            return new Result(
                    "%d missing of %d appointments/s; rebuilt in %d s, %s, back %s; then %s; %d mails for %d bookings; unseen %s"
                            .formatted(
                                    missing,
                                    read,
                                    took,
                                    rebuilt.member("comparison"),
                                    switchedBack ? "yes" : "no",
                                    differing,
                                    mailed,
                                    booked,
                                    unseen.isEmpty() ? "0" : unseen),
                    "0 missing at 1,000 appointments/s; equal; back; equal; one mail each; 0",
                    missing == 0
                            && read >= 1_000
                            && rebuilt.member("comparison").equals(ReplayOracle.EQUAL)
                            && switchedBack
                            && differing.equals(ReplayOracle.EQUAL)
                            && mailed == booked
                            && booked > 0
                            && unseen.isEmpty(),
                    "an emptied table: " + control + " missing",
                    control > 0);
        }
    }

    private static Answer await(Client client, String admin, String replay, String state) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var answer = client.send(Request.get(replay).as(admin)).expect(200);
        while (answer.member("state").equals(state) && System.nanoTime() < deadline) {
            Thread.sleep(200);
            answer = client.send(Request.get(replay).as(admin)).expect(200);
        }
        return answer;
    }

    private static long mails(Store store) throws Exception {
        return store.number("SELECT count(*) FROM mail_outbox");
    }

    private static long awaitMails(Store store, long wanted) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (mails(store) < wanted && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
        // One too many would come a little later.
        Thread.sleep(1_000);
        return mails(store);
    }

    private static void emptied(Store store, String table) throws Exception {
        store.execute("CREATE SCHEMA IF NOT EXISTS planted");
        store.execute("DROP TABLE IF EXISTS planted.kept");
        store.execute("CREATE TABLE planted.kept AS SELECT * FROM " + table);
        store.execute("DELETE FROM " + table);
        Thread.sleep(1_500);
        store.execute("INSERT INTO " + table + " SELECT * FROM planted.kept");
    }

    private static long seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }

    /** Reads whole days and single appointments of every provider, and books meanwhile. */
    private static final class Readers implements AutoCloseable {

        final AtomicLong missing = new AtomicLong();
        final AtomicLong read = new AtomicLong();
        final AtomicLong booked = new AtomicLong();
        private final AtomicBoolean done = new AtomicBoolean();
        private final AtomicBoolean doneBooking = new AtomicBoolean();
        private final long began = System.nanoTime();
        private final List<Future<?>> running = new ArrayList<>();
        private final Future<?> booking;

        Readers(Store store, List<Books> books, List<Client> clients, String admin) throws Exception {
            var day = LocalDate.ofInstant(books.getFirst().first(), ZoneOffset.UTC)
                    .plusDays(1);
            var singles = store.texts(
                    "SELECT id FROM " + store.liveSchema("calendar") + ".appointment ORDER BY md5(id::text) LIMIT 500");
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            for (var n = 0; n < clients.size(); n++) {
                var client = clients.get(n);
                running.add(threads.submit(() -> {
                    for (var turn = 0; !done.get(); turn++) {
                        readDay(client, books.get(turn % books.size()), day, admin);
                        Thread.sleep(250);
                    }
                    return null;
                }));
                running.add(threads.submit(() -> {
                    for (var turn = 0; !done.get(); turn++) {
                        readOne(client, singles.get(turn % singles.size()), admin);
                        Thread.sleep(20);
                    }
                    return null;
                }));
            }
            // Far behind what was copied: the copies of a provider follow its first booking.
            var free = Books.open(clients.getFirst(), MINUTES);
            booking = threads.submit(() -> {
                for (var turn = 0; !doneBooking.get(); turn++) {
                    var answer = Client.settle(free.nextBooking().request(), clients, Duration.ofSeconds(30));
                    booked.addAndGet(answer.isSuccess() ? 1 : 0);
                    Thread.sleep(100);
                }
                return null;
            });
            threads.shutdown();
        }

        private void readDay(Client client, Books book, LocalDate day, String admin) throws InterruptedException {
            var answer = client.send(
                    Request.get("/api/appointments/calendar/" + book.provider() + "?from=" + day + "&to=" + day)
                            .as(admin));
            var found = answer.body().split("\"code\":", -1).length - 1;
            read.addAndGet(found);
            if (answer.status() != 200 || found != A_DAY) {
                missing.incrementAndGet();
            }
        }

        private void readOne(Client client, String id, String admin) throws InterruptedException {
            var answer = client.send(Request.get("/api/appointments/" + id).as(admin));
            read.incrementAndGet();
            if (answer.status() != 200) {
                missing.incrementAndGet();
            }
        }

        long seconds() {
            return Duration.ofNanos(System.nanoTime() - began).toSeconds();
        }

        void stopBooking() throws Exception {
            doneBooking.set(true);
            booking.get();
        }

        @Override
        public void close() throws Exception {
            done.set(true);
            stopBooking();
            for (var reader : running) {
                reader.get();
            }
        }
    }
}
