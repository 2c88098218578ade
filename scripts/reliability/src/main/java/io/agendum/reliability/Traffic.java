package io.agendum.reliability;

import io.agendum.reliability.Books.Booking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Guests who go on booking at a steady rate, whatever happens. Each begins at a node by chance, and asks again under the
 * same key, in turn at all nodes, until it is certain what became of the booking.
 */
final class Traffic implements AutoCloseable {

    /** Of ten outages in a row some guests meet most; they too want to know in the end what became of their booking. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration ONE_ANSWER = Duration.ofSeconds(10);

    private final List<Books> books;
    private final List<Client> clients;
    private final Random random;
    private final HistoryChecker history;
    private final long everyNanos;
    private final ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final Thread clock;
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean ended;

    private Traffic(List<Books> books, List<Client> clients, int perSecond, Random random, HistoryChecker history) {
        this.books = books;
        this.clients = clients;
        this.random = new Random(random.nextLong());
        this.history = history;
        this.everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.clock = Thread.ofPlatform().name("traffic").daemon().unstarted(this::send);
    }

    static Traffic start(
            List<Books> books, List<Client> clients, int perSecond, Random random, HistoryChecker history) {
        var traffic = new Traffic(books, clients, perSecond, random, history);
        traffic.clock.start();
        return traffic;
    }

    private void send() {
        var due = System.nanoTime();
        for (var n = 0; !ended; n++) {
            var booking = books.get(n % books.size()).nextBooking();
            var first = random.nextInt(clients.size());
            running.add(guests.submit(() -> book(booking, first)));
            due += everyNanos;
            var wait = due - System.nanoTime();
            if (wait > 0) {
                try {
                    TimeUnit.NANOSECONDS.sleep(wait);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private void book(Booking booking, int first) {
        var turns = new ArrayList<>(clients.subList(first, clients.size()));
        turns.addAll(clients.subList(0, first));
        var began = System.nanoTime();
        try {
            history.note(booking, Client.settle(booking.request().within(ONE_ANSWER), turns, PATIENCE));
            longestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long it took at most until a guest knew. */
    Duration longestWait() {
        return Duration.ofNanos(longestNanos.get());
    }

    /** Lets no more guests come and waits until each of them knows what became of his booking. */
    void finish() throws InterruptedException, ExecutionException {
        ended = true;
        clock.join();
        for (var guest : running) {
            guest.get();
        }
    }

    @Override
    public void close() {
        ended = true;
        clock.interrupt();
        guests.shutdownNow();
    }
}
