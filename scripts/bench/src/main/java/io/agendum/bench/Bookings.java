package io.agendum.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Guests who book distinct free slots over HTTP, each as soon as the last answer has come. */
final class Bookings {

    static final int PROVIDERS = 64;
    static final int WARM_UP = 30_000;

    private static final int MINUTES = 5;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern PROVIDER_ID = Pattern.compile("\"provider_id\":\"([0-9a-f-]{36})\"");

    private final Rest rest;
    private final Instant first = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    private final List<Book> books = new ArrayList<>();

    Bookings(String url) {
        this.rest = new Rest(url);
    }

    void prepare() throws Exception {
        for (var n = 0; n < PROVIDERS; n++) {
            books.add(open(n));
        }
    }

    private Book open(int n) throws Exception {
        var email = "provider" + n + "@example.com";
        var token = rest.register("Provider " + n, email, "UTC");
        var allDay = "[{\"start\": \"00:00\", \"end\": \"24:00\"}]";
        var days = Arrays.stream("monday tuesday wednesday thursday friday saturday sunday".split(" "))
                .map(day -> "\"" + day + "\": " + allDay)
                .toList();
        rest.send("PUT", "/api/providers/schedule", token, """
                {"timezone": "UTC", "weekly_hours": {%s},
                 "policy": {"slot_interval": %d, "slot_alignment": "clock", "buffer_before": 0, "buffer_after": 0,
                            "min_notice": 0, "max_advance_days": 365, "cancellation_cutoff": 60, "auto_confirm": true,
                            "pending_expiry": 1440, "reminders": []}}
                """.formatted(String.join(", ", days), MINUTES));
        var service = rest.post("/api/services", token, """
                {"name": "Corte", "duration": %d, "price": 80.00}
                """.formatted(MINUTES));
        return new Book(Rest.group(PROVIDER_ID, service), Rest.group(ID, service), new AtomicInteger());
    }

    /** Until the code is compiled, by count: a slow machine needs it as much as a fast one. */
    void warmUp(int count) throws Exception {
        var left = new AtomicInteger(count);
        concurrently(8, connection -> {
            while (left.decrementAndGet() >= 0) {
                book(connection);
            }
        });
    }

    Measured run(int connections, int seconds) throws Exception {
        var nanos = new ConcurrentLinkedQueue<Long>();
        var failed = new AtomicInteger();
        var begin = System.nanoTime();
        var end = begin + Duration.ofSeconds(seconds).toNanos();
        concurrently(connections, connection -> {
            while (System.nanoTime() < end) {
                var sent = System.nanoTime();
                if (book(connection) == 201) {
                    nanos.add(System.nanoTime() - sent);
                } else {
                    failed.incrementAndGet();
                }
            }
        });
        var took = (System.nanoTime() - begin) / 1e9;
        return new Measured(nanos.stream().mapToLong(Long::longValue).sorted().toArray(), failed.get(), took);
    }

    /** So many each second, due at even intervals; one that has to wait is counted from when it was due. */
    Measured paced(int perSecond, int seconds) throws Exception {
        var nanos = new ConcurrentLinkedQueue<Long>();
        var failed = new AtomicInteger();
        var begin = System.nanoTime();
        concurrently(perSecond * seconds, n -> {
            var due = begin + n * 1_000_000_000L / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            if (book(n) == 201) {
                nanos.add(System.nanoTime() - due);
            } else {
                failed.incrementAndGet();
            }
        });
        var took = (System.nanoTime() - begin) / 1e9;
        return new Measured(nanos.stream().mapToLong(Long::longValue).sorted().toArray(), failed.get(), took);
    }

    /** The same books, asked for from another node. */
    Bookings on(String otherUrl) {
        var other = new Bookings(otherUrl);
        other.books.addAll(books);
        return other;
    }

    private int book(int connection) throws IOException, InterruptedException {
        return send(connection).statusCode();
    }

    /** Books the next slot of the n-th book, and tells the id. */
    UUID bookNext(int n) throws IOException, InterruptedException {
        var answer = send(n);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return UUID.fromString(Rest.group(ID, answer.body()));
    }

    private HttpResponse<String> send(int n) throws IOException, InterruptedException {
        var body = bodyOf(books.get(n % PROVIDERS), "maria@example.com");
        return rest.answer(rest.request("/api/appointments", "").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A booking of the next slot of some book, for that guest. */
    String bodyOf(String email) {
        return bodyOf(books.get(ThreadLocalRandom.current().nextInt(PROVIDERS)), email);
    }

    private String bodyOf(Book book, String email) {
        var start = first.plus(Duration.ofMinutes((long) MINUTES * book.next().getAndIncrement()));
        return """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s",
                 "client_name": "Maria Silva", "client_email": "%s"}
                """.formatted(book.provider(), book.service(), start, email);
    }

    private static void concurrently(int threads, Work work) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Future<?>>();
            for (var n = 0; n < threads; n++) {
                var connection = n;
                tasks.add(executor.submit(() -> {
                    work.run(connection);
                    return null;
                }));
            }
            for (var task : tasks) {
                task.get();
            }
        }
    }

    private interface Work {

        void run(int connection) throws Exception;
    }

    private record Book(String provider, String service, AtomicInteger next) {}

    /** Latencies of the accepted bookings, sorted, and what was not accepted. */
    @SuppressWarnings("ArrayRecordComponent")
    record Measured(long[] nanos, int failed, double seconds) {

        int booked() {
            return nanos.length;
        }

        double perSecond() {
            return nanos.length / seconds;
        }

        double millisAt(double quantile) {
            return nanos.length == 0
                    ? Double.NaN
                    : nanos[(int) Math.min(nanos.length - 1, quantile * nanos.length)] / 1e6;
        }
    }
}
