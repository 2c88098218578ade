package io.agendum.api;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.agendum.Agendum;
import io.agendum.localservices.LocalServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application with servers of its own, started once for all tests, in the profile of testers. */
final class Running {

    static final String ADMIN = "boss@agendum.example";
    static final String PASSWORD = "correct horse battery";
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where mails arrive; a test may stop it and start it again. */
    static final GreenMail POST_OFFICE = postOffice();

    private static final HttpClient HTTP = newClient();
    private static final ConfigurableApplicationContext APPLICATION = start();

    private Running() {}

    /** It gives up a connection that is not used before the server does, which would end it in the middle of a request. */
    private static HttpClient newClient() {
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        return HttpClient.newHttpClient();
    }

    private static GreenMail postOffice() {
        var loopback = InetAddress.getLoopbackAddress();
        try (var free = new ServerSocket(0, 0, loopback)) {
            // With port 0 it would be another one after each start.
            var setup = new ServerSetup(free.getLocalPort(), loopback.getHostAddress(), ServerSetup.PROTOCOL_SMTP);
            free.close();
            var server = new GreenMail(setup);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ConfigurableApplicationContext start() {
        var services = LocalServices.shared();
        var database = services.newDatabase();
        System.setProperty("AGENDUM_DATABASE_URL", database.appUrl());
        System.setProperty("AGENDUM_DATABASE_OWNER_URL", database.ownerUrl());
        System.setProperty("AGENDUM_REDIS_URL", services.redisUrl());
        System.setProperty("AGENDUM_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        return new SpringApplicationBuilder(Agendum.class)
                .profiles("acceptance")
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--spring.mail.host=" + POST_OFFICE.getSmtp().getBindTo(),
                        "--spring.mail.port=" + POST_OFFICE.getSmtp().getPort(),
                        "--agendum.mail.retry-after=1s,1s,1s,1s,1s,1s,1s,1s,1s,1s",
                        "--agendum.limits.enabled=false",
                        // On a busy machine the first requests take long, and how long is not what is tested here.
                        "--agendum.requests.time=30s",
                        "--agendum.requests.hashing-wait=30s",
                        "--agendum.admin.email=" + ADMIN,
                        "--agendum.admin.password=" + PASSWORD);
    }

    static <T> T bean(Class<T> type) {
        return APPLICATION.getBean(type);
    }

    /** All of a type, whatever they are called. */
    static <T> Collection<T> beans(Class<T> type) {
        return APPLICATION.getBeansOfType(type).values();
    }

    static String property(String name) {
        return APPLICATION.getEnvironment().getRequiredProperty(name);
    }

    /** What those who watch the application are told. */
    static String metrics() {
        var uri = URI.create("http://127.0.0.1:" + property("local.management.port") + "/actuator/prometheus");
        try {
            return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** How many events the store holds; that somebody was refused is kept for the owner, after the answer. */
    static long events() {
        return bean(JdbcClient.class)
                .sql("SELECT count(*) FROM domain_event_entry WHERE payload_type <> 'identity.SignInRefused'")
                .query(Long.class)
                .single();
    }

    /** Rebuilds the idle slot of every view beside the live one and demands the same rows. */
    static void everyViewEqualsItsRebuild() throws InterruptedException {
        var admin = admin();
        for (var view : List.of("directory", "availability", "calendar", "history", "account")) {
            var answer = replayed(view, admin);
            if (!answer.json().path("comparison").asString("").equals("equal")) {
                throw new AssertionError("the live slot differs from its rebuild: " + answer.text());
            }
        }
    }

    /** Rebuilds the idle slot of a view and makes it the live one although it differs. */
    static void replaceWithARebuild(String view) throws InterruptedException {
        var admin = admin();
        var replay = replayed(view, admin).json().path("id").asString();
        post("/api/admin/replays/" + replay + "/switch", "").as(admin).expect(200);
    }

    /** Rebuilds the idle slot of a view; what became of it. */
    static Answer rebuilt(String view) throws InterruptedException {
        return replayed(view, admin());
    }

    private static Answer replayed(String view, Person admin) throws InterruptedException {
        var replay = post("/api/admin/projections/" + view + "/replays", "{\"reason\": \"is it the same?\"}")
                .as(admin)
                .expect(202)
                .header("Location");
        var answer = get(Objects.requireNonNull(replay)).as(admin).expect(200);
        while (answer.json().path("state").asString().equals("running")) {
            Thread.sleep(200);
            answer = get(replay).as(admin).expect(200);
        }
        return answer;
    }

    /** A read that knows everything that has happened so far. */
    static Call fresh(String path) {
        var head = bean(JdbcClient.class)
                .sql("SELECT max(global_index) FROM domain_event_entry")
                .query(String.class)
                .single();
        return get(path).header("X-Min-Position", head);
    }

    static Call call(String method, String path) {
        return new Call(method, path);
    }

    static Call get(String path) {
        return call("GET", path);
    }

    static Call post(String path, String body) {
        return call("POST", path).body(body);
    }

    /** Signs somebody up who is in nobody's way, and in. */
    static Person client() {
        return register("""
                {"name": "Clara", "email": "%s", "password": "%s"}
                """);
    }

    /** Signs a provider up that works around the clock, with one service of half an hour. */
    static Person provider(String zone) {
        var person = register("""
                {"name": "Paula", "email": "%%s", "password": "%%s", "role": "provider",
                 "business_name": "Café Paula", "timezone": "%s"}
                """.formatted(zone));
        call("PUT", "/api/providers/schedule").as(person).body("""
                        {"weekly_hours": {"monday": [{"start": "00:00", "end": "24:00"}],
                          "tuesday": [{"start": "00:00", "end": "24:00"}], "wednesday": [{"start": "00:00", "end": "24:00"}],
                          "thursday": [{"start": "00:00", "end": "24:00"}], "friday": [{"start": "00:00", "end": "24:00"}],
                          "saturday": [{"start": "00:00", "end": "24:00"}], "sunday": [{"start": "00:00", "end": "24:00"}]},
                         "policy": {"slot_interval": 30, "min_notice": 60, "max_advance_days": 60}}
                        """).expect(200);
        return person;
    }

    private static Person register(String template) {
        var email = "p" + UUID.randomUUID() + "@agendum.example";
        var registered =
                post("/api/auth/register", template.formatted(email, PASSWORD)).expect(201);
        var provider = registered.json().path("provider");
        return new Person(
                registered.json().at("/user/id").asString(),
                email,
                token(email),
                provider.path("id").asString(""),
                provider.path("slug").asString(""));
    }

    static Person admin() {
        return new Person("", ADMIN, token(ADMIN), "", "");
    }

    static String token(String email) {
        return post("/api/auth/login", """
                        {"email": "%s", "password": "%s"}
                        """.formatted(email, PASSWORD))
                .expect(200)
                .json()
                .path("access_token")
                .asString();
    }

    static String service(Person provider) {
        return post("/api/services", """
                        {"name": "Corte", "duration": 30, "price": 50.00}
                        """)
                .as(provider)
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** The first free start of tomorrow or a later day. */
    static String freeStart(Person provider, String service, int day) {
        return fresh("/api/providers/" + provider.slug() + "/available-times?service=" + service + "&date="
                        + java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(day))
                .expect(200)
                .json()
                .at("/days/0/slots/0/starts_at")
                .asString();
    }

    record Person(String id, String email, String token, String provider, String slug) {}

    /** One request and what came back. */
    static final class Call {

        private final HttpRequest.Builder request;
        private final String method;
        private HttpRequest.BodyPublisher body = BodyPublishers.noBody();
        private boolean typed;

        Call(String method, String path) {
            this.method = method;
            var port = property("local.server.port");
            request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        }

        Call as(Person person) {
            return header("Authorization", "Bearer " + person.token());
        }

        Call header(String name, String value) {
            request.header(name, value);
            typed |= name.equals("Content-Type");
            return this;
        }

        Call body(String json) {
            return body(json.getBytes(StandardCharsets.UTF_8));
        }

        Call body(byte[] bytes) {
            body = BodyPublishers.ofByteArray(bytes);
            return this;
        }

        /** In chunks, without saying how many bytes there will be. */
        Call chunked(byte[] bytes) {
            body = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes));
            return this;
        }

        Answer send() {
            if (!typed && body.contentLength() != 0) {
                request.header("Content-Type", "application/json");
            }
            try {
                return new Answer(HTTP.send(request.method(method, body).build(), BodyHandlers.ofString()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        Answer expect(int status) {
            var answer = send();
            if (answer.status() != status) {
                throw new AssertionError("expected " + status + " but got " + answer.status() + " " + answer.text());
            }
            return answer;
        }

        void expect(int status, String code) {
            var answer = expect(status);
            if (!answer.json().path("code").asString("").equals(code)) {
                throw new AssertionError("expected " + code + " but got " + answer.text());
            }
        }
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }
}
