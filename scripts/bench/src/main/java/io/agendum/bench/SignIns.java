package io.agendum.bench;

import io.agendum.bench.Bookings.Measured;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * How many sign-ins a node manages, what a flood of them does to bookings, and whether the time of an answer tells that an
 * address has an account.
 */
final class SignIns {

    private static final int FLOOD = 200;
    private static final int COMING_MILLIS = 1_000;
    private static final int BOOKINGS_PER_SECOND = 20;
    private static final int WARM_UP = 5_000;
    private static final int SIGN_INS_TO_WARM_UP = 500;
    private static final int PAIRS = 200;
    private static final double MOST_TIMES_AS_LONG = 2;
    private static final double MOST_MILLIS_APART = 5;

    private final Rest rest;
    private final Bookings bookings;

    SignIns(String url, Bookings bookings) {
        this.rest = new Rest(url);
        this.bookings = bookings;
    }

    /** Prints what was measured; true when it is within the limits. */
    boolean run(int seconds) throws Exception {
        System.out.printf("Warming up: %d bookings, %d sign-ins ...%n", WARM_UP, SIGN_INS_TO_WARM_UP);
        bookings.warmUp(WARM_UP);
        for (var n = 0; n < SIGN_INS_TO_WARM_UP; n++) {
            signIn(n);
        }
        System.out.printf(
                Locale.ROOT,
                "%d bookings a second, beside nobody, beside %d who sign in without a pause, and again ...%n",
                BOOKINGS_PER_SECOND,
                FLOOD);
        var before = bookings.paced(BOOKINGS_PER_SECOND, seconds);
        var answers = new ConcurrentHashMap<Integer, AtomicInteger>();
        var flooded = beside(answers, () -> bookings.paced(BOOKINGS_PER_SECOND, seconds));
        var after = bookings.paced(BOOKINGS_PER_SECOND, seconds);
        print("alone", before);
        print("flooded", flooded);
        print("alone", after);
        var normal = Math.max(before.millisAt(0.99), after.millisAt(0.99));
        var times = flooded.millisAt(0.99) / normal;
        System.out.printf(
                Locale.ROOT,
                "Sign-ins: %.1f a second; answers %s%nBookings beside them take %.1f times as long at p99 (limit %.0f), %d failed%n",
                answers.getOrDefault(200, new AtomicInteger()).get() / flooded.seconds(),
                answers,
                times,
                MOST_TIMES_AS_LONG,
                flooded.failed());
        var passed = times <= MOST_TIMES_AS_LONG && flooded.failed() == 0;
        for (var question : questions()) {
            passed &= apart(question) <= MOST_MILLIS_APART;
        }
        return passed;
    }

    private Measured beside(ConcurrentHashMap<Integer, AtomicInteger> answers, Measuring measuring) throws Exception {
        var over = new AtomicBoolean();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, FLOOD)
                    .forEach(n -> executor.submit(() -> {
                        while (!over.get()) {
                            answers.computeIfAbsent(signIn(n), unknown -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                        return null;
                    }));
            try {
                return measuring.run();
            } finally {
                over.set(true);
            }
        }
    }

    /** The n-th provider; the status of the answer. */
    private int signIn(int n) throws IOException, InterruptedException {
        var email = "provider" + n % Bookings.PROVIDERS + "@example.com";
        var body = login(email, "a-long-password-of-" + email);
        return rest.answer(rest.request("/api/auth/login", "").POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    private List<Question> questions() {
        return List.of(
                new Question("log-in", "/api/auth/login", email -> login(email, "not the password"), 401),
                new Question("forgot", "/api/auth/forgot", email -> "{\"email\": \"%s\"}".formatted(email), 202),
                new Question("guest booking", "/api/appointments", bookings::bodyOf, 201));
    }

    /** Asks for a known and an unknown address in turn; how far the medians are apart, in milliseconds. */
    private double apart(Question question) throws Exception {
        var known = new long[PAIRS];
        var unknown = new long[PAIRS];
        for (var n = 0; n < PAIRS; n++) {
            known[n] = nanos(question, "provider" + n % Bookings.PROVIDERS + "@example.com");
            unknown[n] = nanos(question, "nobody" + n + "@example.com");
        }
        var gap = Math.abs(median(known) - median(unknown)) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f ms for known and %.2f ms for unknown addresses, %.2f ms apart (limit %.0f)%n",
                question.name(),
                median(known) / 1e6,
                median(unknown) / 1e6,
                gap,
                MOST_MILLIS_APART);
        return gap;
    }

    private long nanos(Question question, String email) throws IOException, InterruptedException {
        var request = rest.request(question.path(), "")
                .POST(HttpRequest.BodyPublishers.ofString(question.body().of(email)));
        var begin = System.nanoTime();
        var answer = rest.answer(request);
        var took = System.nanoTime() - begin;
        if (answer.statusCode() != question.status()) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return took;
    }

    private static double median(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }

    private static String login(String email, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
    }

    private static void print(String beside, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %6d bookings, p50 %7.1f ms, p99 %7.1f ms%n",
                beside,
                measured.booked(),
                measured.millisAt(0.50),
                measured.millisAt(0.99));
    }

    private interface Measuring {

        Measured run() throws Exception;
    }

    private interface Body {

        String of(String email);
    }

    private record Question(String name, String path, Body body, int status) {}
}
