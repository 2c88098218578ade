package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.Agendum;
import io.agendum.api.ratelimit.Limit;
import io.agendum.api.ratelimit.RateLimits;
import io.agendum.localservices.LocalServices;
import io.agendum.query.RedisCircuit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes, which trust no proxy, are asked more than they answer. Everybody calls from one address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsIT {

    private static final int MOST = 100;
    private static final int MOST_LINKS = 30;
    private static final int CROWD = 400;
    private static final int PEOPLE = 20;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse battery";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static LocalServices services;

    @SuppressWarnings("NullAway.Init")
    private static List<ConfigurableApplicationContext> nodes;

    @BeforeAll
    static void start() {
        services = LocalServices.start(folder, 0, 0);
        var database = services.newDatabase();
        nodes = IntStream.range(0, 2)
                .mapToObj(n -> new SpringApplicationBuilder(Agendum.class)
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--management.server.port=0",
                                "--AGENDUM_DATABASE_URL=" + database.appUrl(),
                                "--AGENDUM_DATABASE_OWNER_URL=" + database.ownerUrl(),
                                "--AGENDUM_REDIS_URL=" + services.redisUrl(),
                                "--agendum.master-key=" + Base64.getEncoder().encodeToString(new byte[32]),
                                "--agendum.jwt.secret=",
                                "--agendum.limits.enabled=true",
                                // How long an answer takes on a busy machine is not what is tested here.
                                "--spring.data.redis.timeout=10s",
                                "--agendum.requests.time=30s",
                                "--agendum.requests.hashing-wait=30s",
                                "--agendum.requests.wait=30s",
                                "--agendum.drain=0s"))
                .toList();
    }

    @AfterAll
    static void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
        services.close();
    }

    @BeforeEach
    void redis_is_used() {
        for (var node : nodes) {
            var redis = node.getBean(StringRedisTemplate.class);
            await().atMost(BACK_WITHIN)
                    .until(() -> node.getBean(RedisCircuit.class)
                            .ask(() -> redis.hasKey("agendum:probe"))
                            .isPresent());
        }
    }

    @Test
    void of_four_hundred_at_once_with_forged_addresses_exactly_the_limit_are_answered() throws Exception {
        var answers = atOnce(n -> get(n % 2, "/api/categories")
                .header("X-Forwarded-For", "203.0.113." + n % 250)
                .header("Forwarded", "for=198.51.100." + n % 250)
                .header("X-Real-IP", "192.0.2." + n % 250));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200)
                .hasSize(MOST)
                .allSatisfy(
                        answer -> assertThat(number(answer, "RateLimit-Limit")).isEqualTo(MOST));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).allSatisfy(answer -> {
            assertThat(code(answer)).isEqualTo("rate-limited");
            assertThat(number(answer, "Retry-After")).isBetween(1, 61);
            assertThat(number(answer, "RateLimit-Remaining")).isZero();
            assertThat(number(answer, "RateLimit-Reset")).isBetween(1, 61);
        });
        // A token that is not ours does not help, and files are not counted.
        assertThat(send(get(0, "/api/categories").header("Authorization", "Bearer x.y.z"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(send(get(0, "/problems/rate-limited")).statusCode()).isEqualTo(200);
    }

    @Test
    void twenty_people_behind_one_address_each_have_a_budget_of_their_own_on_all_nodes_together() throws Exception {
        var people = IntStream.range(0, PEOPLE).mapToObj(n -> token(account())).toList();

        for (var round = 0; round < 10; round++) {
            for (var token : people) {
                assertThat(send(get(round % 2, "/api/auth/me").header("Authorization", token))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        var busy = people.getFirst();
        var answers = atOnce(n -> get(n % 2, "/api/auth/me").header("Authorization", busy));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(MOST - 10);
        assertThat(send(get(0, "/api/auth/me").header("Authorization", people.getLast()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void while_redis_is_stopped_each_node_keeps_the_limit_and_nothing_fails() throws Exception {
        var token = token(account());
        services.redis().kill();
        try {
            var answers = atOnce(n -> get(n % 2, "/api/auth/me").header("Authorization", token));

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(2 * MOST);
        } finally {
            services.redis().startAgain();
        }
    }

    @Test
    void a_manage_link_is_not_guessed_at_will_though_the_guesser_has_an_account() {
        var token = token(account());

        for (var n = 0; n < MOST_LINKS; n++) {
            assertThat(send(get(n % 2, "/api/bookings/" + UUID.randomUUID()).header("Authorization", token))
                            .statusCode())
                    .isEqualTo(404);
        }

        var refused = send(get(0, "/api/bookings/" + UUID.randomUUID()).header("Authorization", token));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(number(refused, "RateLimit-Limit")).isEqualTo(MOST_LINKS);
        assertThat(send(get(0, "/api/auth/me").header("Authorization", token)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_account_is_not_tried_more_often_than_its_limit_and_neither_is_one_that_is_not_there() {
        // Counted on its own account, whatever others have used up of the address.
        var token = token(account());
        for (var email : List.of(account(), "nobody" + UUID.randomUUID() + "@agendum.example")) {
            for (var n = 0; n < 10; n++) {
                nodes.getFirst().getBean(RateLimits.class).require(Limit.LOGIN_OF_ACCOUNT, email);
            }

            var refused = send(login(email).header("Authorization", token));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(code(refused)).isEqualTo("rate-limited");
            assertThat(number(refused, "Retry-After")).isBetween(120, 915);
        }
    }

    @Test
    void a_guest_books_five_times_an_hour_from_one_address_and_with_one_e_mail_address() {
        var book = new Shop();
        var here = from("127.0.0.2");
        var email = "g" + UUID.randomUUID() + "@agendum.example";
        for (var n = 0; n < 5; n++) {
            assertThat(send(here, book.booking(n, email)).statusCode()).isEqualTo(201);
        }

        var refused = send(here, book.booking(5, "g" + UUID.randomUUID() + "@agendum.example"));
        assertThat(code(refused)).isEqualTo("rate-limited");
        assertThat(number(refused, "Retry-After")).isBetween(120, 3_660);
        var elsewhere = from("127.0.0.3");
        assertThat(code(send(elsewhere, book.booking(6, email)))).isEqualTo("rate-limited");
        assertThat(send(elsewhere, book.booking(7, "g" + UUID.randomUUID() + "@agendum.example"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(here, book.booking(8, email).header("Authorization", token(account())))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_guest_holds_three_slots_at_a_time_and_an_account_ten() {
        var book = new Shop();
        var here = from("127.0.0.4");
        for (var n = 0; n < 3; n++) {
            assertThat(send(here, book.hold(n)).statusCode()).isEqualTo(201);
        }
        var refused = send(here, book.hold(3));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo("rate-limited");
        assertThat(number(refused, "Retry-After")).isPositive();

        var token = token(account());
        for (var n = 4; n < 14; n++) {
            assertThat(send(here, book.hold(n).header("Authorization", token)).statusCode())
                    .isEqualTo(201);
        }
        assertThat(send(here, book.hold(14).header("Authorization", token)).statusCode())
                .isEqualTo(429);
    }

    /** A provider that works around the clock, made uncounted. */
    private static final class Shop {

        private final String provider;
        private final String service;
        private final Instant first = LocalDate.now(ZoneOffset.UTC)
                .plusDays(2)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();

        Shop() {
            var email = "s" + UUID.randomUUID() + "@agendum.example";
            var registered = uncounted(post("/api/auth/register", """
                    {"name": "Paula", "email": "%s", "password": "%s", "role": "provider",
                     "business_name": "Shop", "timezone": "Etc/UTC"}
                    """.formatted(email, PASSWORD)), 201);
            provider = JSON.readTree(registered.body()).at("/provider/id").asString();
            var token = token(email);
            var always = "[{\"start\": \"00:00\", \"end\": \"24:00\"}]";
            var week = Stream.of(DayOfWeek.values())
                    .map(day -> "\"%s\": %s".formatted(day.name().toLowerCase(Locale.ROOT), always))
                    .collect(Collectors.joining(", "));
            uncounted(
                    get(0, "/api/providers/schedule")
                            .header("Authorization", token)
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString("{\"weekly_hours\": {%s}}".formatted(week))),
                    200);
            var added = uncounted(
                    post("/api/services", "{\"name\": \"Cut\", \"duration\": 30}")
                            .header("Authorization", token),
                    201);
            service = JSON.readTree(added.body()).path("id").asString();
        }

        HttpRequest.Builder booking(int n, String email) {
            return post("/api/appointments", """
                    {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil",
                     "client_email": "%s"}
                    """.formatted(provider, service, start(n), email));
        }

        HttpRequest.Builder hold(int n) {
            return post("/api/holds", """
                    {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"}
                    """.formatted(provider, service, start(n)));
        }

        private Instant start(int n) {
            return first.plus(Duration.ofMinutes(30L * n));
        }
    }

    /** Somebody with another address of this machine. */
    private static HttpClient from(String address) {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    /** Signs somebody up, uncounted. */
    private static String account() {
        var email = "l" + UUID.randomUUID() + "@agendum.example";
        uncounted(post("/api/auth/register", """
                {"name": "Lia", "email": "%s", "password": "%s"}
                """.formatted(email, PASSWORD)), 201);
        return email;
    }

    /** Signs somebody in, uncounted. */
    private static String token(String email) {
        var answer = uncounted(login(email), 200);
        return "Bearer " + JSON.readTree(answer.body()).path("access_token").asString();
    }

    private static HttpRequest.Builder login(String email) {
        return post("/api/auth/login", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, PASSWORD));
    }

    private static HttpResponse<String> uncounted(HttpRequest.Builder request, int status) {
        var limits = nodes.getFirst().getBean(RateLimits.class);
        limits.enable(false);
        try {
            var answer = send(request);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return answer;
        } finally {
            limits.enable(true);
        }
    }

    private static List<HttpResponse<String>> atOnce(IntFunction<HttpRequest.Builder> request) throws Exception {
        List<Future<HttpResponse<String>>> asked = new ArrayList<>();
        var start = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < CROWD; n++) {
                var mine = request.apply(n);
                asked.add(people.submit(() -> {
                    start.await();
                    return send(mine);
                }));
            }
            start.countDown();
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (var answer : asked) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static HttpRequest.Builder get(int node, String path) {
        var port = nodes.get(node).getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpRequest.Builder post(String path, String body) {
        return get(0, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(HTTP, request);
    }

    private static HttpResponse<String> send(HttpClient caller, HttpRequest.Builder request) {
        try {
            return caller.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static int number(HttpResponse<String> answer, String header) {
        return Integer.parseInt(answer.headers().firstValue(header).orElseThrow());
    }

    private static String code(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("code").asString();
    }
}
