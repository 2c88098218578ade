package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider's book on some node, and people who use it from outside; each call is measured. */
final class Shop implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWERED_EVER = Duration.ofSeconds(60);
    private static final int MINUTES_PER_BOOKING = 5;

    @SuppressWarnings("TimeInStaticInitializer")
    private static final Instant FIRST = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger booked;
    private final String port;
    private final String managementPort;
    private @Nullable String token;
    private String provider = "";
    private String slug = "";
    private String service = "";

    Shop(String port, String managementPort) {
        this(port, managementPort, new AtomicInteger());
    }

    private Shop(String port, String managementPort, AtomicInteger booked) {
        this.port = port;
        this.managementPort = managementPort;
        this.booked = booked;
    }

    /** The same shop over connections of its own: one that was idle for long may be closed while it is used again. */
    Shop anew() {
        var same = new Shop(port, managementPort, booked);
        same.provider = provider;
        same.slug = slug;
        same.service = service;
        return same;
    }

    @Override
    public void close() {
        http.close();
    }

    /** Opens a book day and night, with one service of five minutes. */
    Shop open() throws Exception {
        var email = new String[1];
        var registered = insist(() -> {
            // A registration whose answer came too late was done.
            email[0] = "p" + UUID.randomUUID() + "@agendum.example";
            return send("POST", "/api/auth/register", """
                    {"name": "Paula", "email": "%s", "password": "correct horse battery",
                     "role": "provider", "business_name": "Paula", "timezone": "UTC"}
                    """.formatted(email[0]));
        });
        provider = registered.json().at("/provider/id").asString();
        slug = registered.json().at("/provider/slug").asString();
        token = insist(() -> send("POST", "/api/auth/login", """
                        {"email": "%s", "password": "correct horse battery"}
                        """.formatted(email[0])))
                .json()
                .path("access_token")
                .asString();
        insist(() ->
                send("PUT", "/api/providers/schedule", """
                {"weekly_hours": {"monday": %1$s, "tuesday": %1$s, "wednesday": %1$s, "thursday": %1$s,
                  "friday": %1$s, "saturday": %1$s, "sunday": %1$s},
                 "policy": {"slot_interval": 5, "slot_alignment": "clock", "min_notice": 0, "max_advance_days": 60}}
                """.formatted("[{\"start\": \"00:00\", \"end\": \"24:00\"}]")));
        service = insist(
                        () -> send("POST", "/api/services", "{\"name\": \"Corte\", \"duration\": 5, \"price\": 50.00}"))
                .json()
                .path("id")
                .asString();
        token = null;
        return this;
    }

    String provider() {
        return provider;
    }

    /** Books a time that nobody else asks for. */
    Answer book() throws Exception {
        return book(null);
    }

    /** The same under a key, which makes it a request that may be repeated. */
    Answer book(@Nullable String key) throws Exception {
        return book(key, booked.getAndIncrement());
    }

    /** Asks for the n-th time. */
    Answer book(@Nullable String key, int n) throws Exception {
        return send(
                "POST",
                "/api/appointments",
                """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s",
                 "client_name": "Maria", "client_email": "maria@example.com"}
                """.formatted(provider, service, FIRST.plus(Duration.ofMinutes(MINUTES_PER_BOOKING * n))),
                key);
    }

    /** Looks at the provider's page. */
    Answer read() throws Exception {
        return send("GET", "/api/providers/" + slug, null);
    }

    /** Tries to sign in somewhere with a password that is wrong. */
    Answer signIn() throws Exception {
        return send("POST", "/api/auth/login", "{\"email\": \"maria@example.com\", \"password\": \"wrong horse\"}");
    }

    /** The status of a group of the node's health. */
    int health(String group) throws Exception {
        return healthOf(group).statusCode();
    }

    HttpResponse<String> healthOf(String group) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/" + group);
        return http.send(HttpRequest.newBuilder(uri).timeout(ANSWERED_EVER).build(), BodyHandlers.ofString());
    }

    /** A node that has just been started is slow at first, and then says so. */
    private static Answer insist(Callable<Answer> call) throws Exception {
        var until = System.nanoTime() + ANSWERED_EVER.toNanos();
        var answer = call.call();
        while (answer.status() == 503 && System.nanoTime() < until) {
            answer = call.call();
        }
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        return answer;
    }

    private Answer send(String method, String path, @Nullable String body) throws Exception {
        return send(method, path, body, null);
    }

    private Answer send(String method, String path, @Nullable String body, @Nullable String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWERED_EVER)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        var before = System.nanoTime();
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response, Duration.ofNanos(System.nanoTime() - before));
    }

    /** Lets so many people book and so many read, all the time, until they are told to stop. */
    Crowd crowd(int booking, int reading) {
        var shop = anew();
        var crowd = new Crowd(shop);
        for (var n = 0; n < booking; n++) {
            crowd.join(crowd.bookings, shop::book);
        }
        for (var n = 0; n < reading; n++) {
            crowd.join(crowd.reads, shop::read);
        }
        return crowd;
    }

    /** Lets so many people try to sign in, all the time, until they are told to stop. */
    Crowd signingIn(int people) {
        var shop = anew();
        var crowd = new Crowd(shop);
        for (var n = 0; n < people; n++) {
            crowd.join(crowd.signIns, shop::signIn);
        }
        return crowd;
    }

    record Answer(HttpResponse<String> response, Duration took) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** Done, or told to come again in the words that were promised, and both soon. */
        void isHonestWithin(Duration promised) {
            assertThat(status()).as(text()).isIn(200, 201, 503);
            assertThat(took).isLessThan(promised);
            if (status() == 503) {
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
                assertThat(json().path("code").asString()).isEqualTo("unavailable");
            }
        }
    }

    /** People who do something again and again. */
    static final class Crowd {

        private static final Duration PAUSE = Duration.ofMillis(20);

        private final Shop shop;
        private final AtomicBoolean over = new AtomicBoolean();
        private final Queue<Answer> bookings = new ConcurrentLinkedQueue<>();
        private final Queue<Answer> reads = new ConcurrentLinkedQueue<>();
        private final Queue<Answer> signIns = new ConcurrentLinkedQueue<>();
        private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        private final List<Thread> people = new ArrayList<>();

        private Crowd(Shop shop) {
            this.shop = shop;
        }

        private void join(Queue<Answer> answers, Callable<Answer> call) {
            people.add(Thread.startVirtualThread(() -> {
                try {
                    while (!over.get()) {
                        answers.add(call.call());
                        Thread.sleep(PAUSE);
                    }
                } catch (Exception failed) {
                    failures.add(failed);
                }
            }));
        }

        /** Sends everybody home and says how it went. */
        Crowd end() throws InterruptedException {
            over.set(true);
            for (var person : people) {
                person.join();
            }
            shop.close();
            System.out.printf(
                    "bookings %s, reads %s, sign-ins %s, slowest %s, failures %s%n",
                    counts(bookings),
                    counts(reads),
                    counts(signIns),
                    Stream.of(bookings, reads, signIns)
                            .flatMap(Queue::stream)
                            .map(Answer::took)
                            .max(Duration::compareTo)
                            .orElse(Duration.ZERO),
                    failures);
            return this;
        }

        List<Answer> bookings() {
            return List.copyOf(bookings);
        }

        List<Answer> reads() {
            return List.copyOf(reads);
        }

        List<Answer> signIns() {
            return List.copyOf(signIns);
        }

        List<Exception> failures() {
            return List.copyOf(failures);
        }

        private static Map<Integer, Long> counts(Queue<Answer> answers) {
            return answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
        }
    }
}
