package io.agendum.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.agendum.api.Matrix.Caller;
import io.agendum.api.Matrix.Thing;
import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Call;
import io.agendum.api.Running.Person;
import io.agendum.store.HoldSecrets;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** People, what they have, and for each route a request in which nothing but the caller can be wrong. */
final class Cast implements AutoCloseable {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String ZONE = "Etc/UTC";
    private static final int SLOTS_OF_A_DAY = 48;
    private static final int MINUTES = 30;

    /** Before it nothing can be cancelled by clients any more. */
    private static final LocalDate FIRST_DAY = TODAY.plusDays(3);

    private static final LocalDate DAY_OFF = TODAY.plusDays(50);

    private static final String WEEK = """
            {"weekly_hours": {"monday": [{"start": "00:00", "end": "24:00"}],
              "tuesday": [{"start": "00:00", "end": "24:00"}], "wednesday": [{"start": "00:00", "end": "24:00"}],
              "thursday": [{"start": "00:00", "end": "24:00"}], "friday": [{"start": "00:00", "end": "24:00"}],
              "saturday": [{"start": "00:00", "end": "24:00"}], "sunday": [{"start": "00:00", "end": "24:00"}]},
             "policy": {"slot_interval": 30}}
            """;

    private static final String BOUNDARY = "--picture";
    private static final String FORM = "multipart/form-data; boundary=picture";
    private static final String PICTURE = picture();

    private final Map<Caller, Person> people = new EnumMap<>(Caller.class);
    private final Map<String, Asking> askings = new HashMap<>();
    private final List<Person> promoted = new ArrayList<>();

    /** To whom links are mailed, and whose role changes. */
    private final Person mailed;

    private final String service;
    private @Nullable String replay;
    private int booked;
    private int resets;

    Cast() {
        people.put(Caller.CLIENT, Running.client());
        people.put(Caller.OTHER_CLIENT, Running.client());
        people.put(Caller.PROVIDER, Running.provider(ZONE));
        people.put(Caller.OTHER_PROVIDER, Running.provider(ZONE));
        people.put(Caller.ADMIN, Running.admin());
        people.put(Caller.REVOKED, Running.client());
        Running.post("/api/auth/logout", "").as(person(Caller.REVOKED)).expect(204);
        mailed = Running.client();
        service = Running.service(person(Caller.PROVIDER));
        forVisitors();
        forAccounts();
        forClients();
        forProviders();
        forAdmins();
        forTesters();
    }

    /** The smallest, as a form with bytes for characters. */
    private static String picture() {
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
                + png.toString(ISO_8859_1) + "\r\n" + BOUNDARY + "--\r\n";
    }

    Person person(Caller caller) {
        return Objects.requireNonNull(people.get(caller));
    }

    /** The routes of which it knows how to ask. */
    Set<String> routes() {
        return askings.keySet();
    }

    /** A request for a thing that was made for it. */
    Ask ask(String route, Thing thing, Caller caller) {
        var asking = Objects.requireNonNull(askings.get(route), route);
        var id = thing == Thing.UNKNOWN ? asking.unknown() : asking.thing().get();
        var method = route.startsWith("ANY") ? "GET" : route.substring(0, route.indexOf(' '));
        var path = route.substring(route.indexOf(' ') + 1)
                .replaceFirst("\\{\\w+}", id)
                .concat(asking.query().apply(id));
        return new Ask(method, path, asking.body().apply(id, caller), id, by(caller, asking.endsTokens()));
    }

    private @Nullable Person by(Caller caller, boolean anew) {
        if (caller == Caller.ANONYMOUS) {
            return null;
        }
        return anew && caller != Caller.REVOKED ? another(caller) : person(caller);
    }

    /** Somebody of the same role, whose account is not needed any more. */
    private Person another(Caller caller) {
        if (caller != Caller.ADMIN) {
            return caller == Caller.PROVIDER || caller == Caller.OTHER_PROVIDER
                    ? Running.provider(ZONE)
                    : Running.client();
        }
        var client = Running.client();
        promoted.add(client);
        role(client, "admin");
        return new Person(client.id(), client.email(), Running.token(client.email()), "", "");
    }

    private void role(Person of, String role) {
        Running.call("PUT", "/api/admin/users/" + of.id())
                .body("{\"role\": \"%s\", \"reason\": \"a test\"}".formatted(role))
                .as(person(Caller.ADMIN))
                .expect(200);
    }

    /** Leaves no administrator behind that was not there. */
    @Override
    public void close() {
        promoted.forEach(person -> role(person, "client"));
        Running.call("DELETE", "/api/test/clock").expect(204);
    }

    private void forVisitors() {
        plain("POST /api/auth/register", caller -> """
                {"name": "Clara", "email": "p%s@agendum.example", "password": "%s", "role": "provider",
                 "business_name": "Café Paula", "timezone": "Etc/UTC"}
                """.formatted(UUID.randomUUID(), Running.PASSWORD));
        plain("POST /api/auth/login", caller ->
                """
                {"email": "%s", "password": "%s"}
                """.formatted(person(Caller.CLIENT).email(), Running.PASSWORD));
        read("GET /api/categories");
        read("GET /api/providers");
        var slug = person(Caller.PROVIDER).slug();
        read("GET /api/providers/{slug}", () -> slug, id -> "");
        var ofService = "?service=" + service;
        read(
                "GET /api/providers/available-times",
                () -> slug,
                id -> ofService + "&provider=" + id + "&date=" + FIRST_DAY);
        read("GET /api/providers/{slug}/available-times", () -> slug, id -> ofService + "&date=" + FIRST_DAY);
        read(
                "GET /api/providers/{slug}/available-days",
                () -> slug,
                id -> ofService + "&month=" + FIRST_DAY.toString().substring(0, 7));
        read(
                "GET /api/providers/{slug}/explain",
                () -> slug,
                id -> ofService + "&starts_at=" + FIRST_DAY + "T10:00:00Z");
        read("GET /api/services/provider/{provider}", person(Caller.PROVIDER)::provider, id -> "");
        read("ANY /error");
        read("GET /problems/{code}", () -> "not-found", id -> "");
        read("GET /swagger-ui.html");
        read("GET /v3/api-docs");
        read("GET /v3/api-docs.yaml");
        read("GET /v3/api-docs/swagger-config");
    }

    private void forAccounts() {
        write(
                "POST /api/auth/refresh",
                this::refreshToken,
                (id, caller) -> "{\"refresh_token\": \"%s\"}".formatted(id));
        plain("POST /api/auth/forgot", caller -> "{\"email\": \"nobody@agendum.example\"}");
        write("POST /api/auth/reset", this::resetToken, (id, caller) -> """
                {"token": "%s", "password": "%s"}
                """.formatted(id, Running.PASSWORD));
        write(
                "POST /api/auth/verify-email",
                () -> linkMailed("/verify#", 1),
                (id, caller) -> "{\"token\": \"%s\"}".formatted(id));
        ending("POST /api/auth/logout", "");
        read("GET /api/auth/me");
        read("GET /api/auth/sessions");
        write("DELETE /api/auth/sessions/{id}", this::session, (id, caller) -> "");
        read("GET /api/users/profile");
        plain("PUT /api/users/profile", caller -> """
                {"name": "Clara", "locale": "en", "timezone": "Etc/UTC"}
                """);
        plain("POST /api/users/email", caller -> """
                {"email": "p%s@agendum.example", "password": "%s"}
                """.formatted(UUID.randomUUID(), Running.PASSWORD));
        ending("POST /api/users/password", """
                {"current_password": "%1$s", "password": "another %1$s"}
                """.formatted(Running.PASSWORD));
        ending("POST /api/users/deactivate", "{\"password\": \"%s\"}".formatted(Running.PASSWORD));
        read("GET /api/users/history");
        read("GET /api/users/appointments");
        plain("POST /api/users/avatar", caller -> PICTURE);
        plain("DELETE /api/users/avatar", caller -> "");
        read("GET /api/avatars/{id}", this::avatar, id -> "");
    }

    private void forClients() {
        write("POST /api/appointments", () -> service, (id, caller) -> booking(id));
        write("POST /api/holds", () -> service, (id, caller) -> hold(id));
        write("POST /api/holds/{id}/extend", this::held, (id, caller) -> "");
        write("DELETE /api/holds/{id}", this::held, (id, caller) -> "");
        for (var route : Set.of("GET /api/appointments/{id}", "GET /api/appointments/{id}/history")) {
            read(route, this::appointment, id -> "");
        }
        write("PUT /api/appointments/{id}/status", this::appointment, (id, caller) -> "{\"status\": \"cancelled\"}");
        write("POST /api/appointments/{id}/reschedule", this::appointment, (id, caller) -> start());
        write(
                "PUT /api/appointments/{id}/notes",
                this::appointment,
                (id, caller) ->
                        "{\"%s_notes\": \"short\"}".formatted(caller == Caller.PROVIDER ? "provider" : "client"));
        write("POST /api/bookings/{token}/reschedule", this::manageToken, (id, caller) -> start());
        write("DELETE /api/appointments/{id}", this::appointment, (id, caller) -> "{\"reason\": \"ill\"}");
        read("GET /api/bookings/{token}", this::manageToken, id -> "");
        read("GET /api/bookings/{token}/history", this::manageToken, id -> "");
        write("POST /api/bookings/{token}/cancel", this::manageToken, (id, caller) -> "{\"reason\": \"ill\"}");
    }

    private void forProviders() {
        read("GET /api/providers/profile");
        plain("PUT /api/providers/profile", caller -> "{\"business_name\": \"Café Paula\", \"timezone\": \"Etc/UTC\"}");
        read("GET /api/providers/profile/history");
        read("GET /api/providers/dashboard");
        read("GET /api/providers/schedule");
        plain("PUT /api/providers/schedule", caller -> WEEK);
        read("GET /api/providers/schedule/overrides");
        write("PUT /api/providers/schedule/overrides/{date}", DAY_OFF::toString, (id, caller) -> """
                {"intervals": [{"start": "09:00", "end": "12:00"}]}
                """);
        write("DELETE /api/providers/schedule/overrides/{date}", DAY_OFF::toString, (id, caller) -> "");
        read("GET /api/providers/time-off");
        plain("POST /api/providers/time-off", caller -> timeOff());
        write(
                "DELETE /api/providers/time-off/{id}",
                () -> added("/api/providers/time-off", timeOff()),
                (id, caller) -> "");
        read("GET /api/services/my-services");
        var cut = "{\"name\": \"Corte\", \"duration\": 30, \"price\": 50.00}";
        plain("POST /api/services", caller -> cut);
        write("PUT /api/services/{id}", () -> added("/api/services", cut), (id, caller) -> cut);
        write("DELETE /api/services/{id}", () -> added("/api/services", cut), (id, caller) -> "");
        write("POST /api/services/reorder", this::services, (id, caller) -> "{\"ids\": [\"" + id + "\"]}");
        for (var list : Set.of("provider", "calendar")) {
            read(
                    "GET /api/appointments/" + list + "/{provider}",
                    person(Caller.PROVIDER)::provider,
                    id -> "?from=" + FIRST_DAY);
        }
    }

    private void forAdmins() {
        plain("POST /api/categories", caller -> category());
        write("PUT /api/categories/{id}", () -> addedByAdmin(category()), (id, caller) -> category());
        write("DELETE /api/categories/{id}", () -> addedByAdmin(category()), (id, caller) -> "");
        read("GET /api/admin/projections");
        write(
                "POST /api/admin/projections/{name}/replays",
                () -> "directory",
                (id, caller) -> "{\"reason\": \"who may ask for it\"}");
        read("GET /api/admin/replays/{id}", this::replay, id -> "");
        for (var step : Set.of("switch", "rollback", "cancel")) {
            write("POST /api/admin/replays/{id}/" + step, this::replay, (id, caller) -> "");
        }
        read("GET /api/admin/users");
        read("GET /api/admin/users/{id}", mailed::id, id -> "");
        read("GET /api/admin/users/{id}/history", mailed::id, id -> "");
        write("PUT /api/admin/users/{id}", mailed::id, (id, caller) -> """
                {"role": "provider", "reason": "a test"}
                """);
        write("POST /api/admin/providers/{id}/verify", person(Caller.PROVIDER)::provider, (id, caller) -> """
                {"verified": true, "reason": "a test"}
                """);
        write("POST /api/admin/providers/{id}/suspend", person(Caller.PROVIDER)::provider, (id, caller) -> """
                {"suspended": false, "reason": "a test"}
                """);
        read("GET /api/admin/dead-letters");
        write("POST /api/admin/dead-letters/{id}/retry", () -> "", (id, caller) -> "");
        write("POST /api/admin/dead-letters/{id}/discard", () -> "", (id, caller) -> "{\"reason\": \"broken\"}");
    }

    private void forTesters() {
        plain("PUT /api/test/clock", caller -> "{\"now\": \"%s\"}".formatted(Instant.now()));
        plain("DELETE /api/test/clock", caller -> "");
        read("GET /api/test/mail", () -> "", id -> "?to=nobody@agendum.example");
        plain("PUT /api/test/rate-limits", caller -> "{\"enabled\": false}");
    }

    private void read(String route) {
        read(route, () -> "", id -> "");
    }

    private void read(String route, Supplier<String> thing, UnaryOperator<String> query) {
        askings.put(route, new Asking(thing, query, (id, caller) -> "", false));
    }

    private void plain(String route, Function<Caller, String> body) {
        write(route, () -> "", (id, caller) -> body.apply(caller));
    }

    private void write(String route, Supplier<String> thing, BiFunction<String, Caller, String> body) {
        askings.put(route, new Asking(thing, id -> "", body, false));
    }

    /** After it the caller's token is worth nothing. */
    private void ending(String route, String body) {
        askings.put(route, new Asking(() -> "", id -> "", (id, caller) -> body, true));
    }

    private String refreshToken() {
        return signedIn(mailed).path("refresh_token").asString();
    }

    private static JsonNode signedIn(Person person) {
        return Running.post("/api/auth/login", """
                        {"email": "%s", "password": "%s", "token_delivery": "body"}
                        """.formatted(person.email(), Running.PASSWORD))
                .expect(200)
                .json();
    }

    /** One of the client's beside the one in which he asks. */
    private String session() {
        var token = signedIn(person(Caller.CLIENT)).path("access_token").asString();
        var claims = Running.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        return claims.path("sid").asString();
    }

    private String resetToken() {
        Running.post("/api/auth/forgot", "{\"email\": \"%s\"}".formatted(mailed.email()))
                .expect(202);
        return linkMailed("/reset#", ++resets);
    }

    /** The secret of the n-th link of that kind that was mailed. */
    private String linkMailed(String kind, int number) {
        var links = Awaitility.await().until(() -> linksMailed(kind), known -> known.size() >= number);
        return links.get(number - 1);
    }

    private List<String> linksMailed(String kind) {
        var mails =
                Running.get("/api/test/mail?to=" + mailed.email()).expect(200).json();
        return Pattern.compile(kind + "([\\w-]+)")
                .matcher(mails.toString())
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private String avatar() {
        var shown = new Ask("POST", "/api/users/avatar", PICTURE, "", person(Caller.CLIENT)).send();
        var path = shown.json().path("avatar_url").asString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String appointment() {
        return Running.post("/api/appointments", booking(service))
                .as(person(Caller.CLIENT))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private String manageToken() {
        var link = Running.post("/api/appointments", booking(service))
                .expect(201)
                .json()
                .path("manage_url")
                .asString();
        return link.substring(link.indexOf('#') + 1);
    }

    /** Of a slot that nobody has asked for. */
    private String booking(String wanted) {
        return """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil",
                 "client_email": "gil@agendum.example"}
                """.formatted(person(Caller.PROVIDER).provider(), wanted, nextSlot());
    }

    private String held() {
        return idOf(Running.post("/api/holds", hold(service)));
    }

    private String hold(String wanted) {
        return """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"}
                """.formatted(person(Caller.PROVIDER).provider(), wanted, nextSlot());
    }

    private String start() {
        return "{\"starts_at\": \"%s\"}".formatted(nextSlot());
    }

    /** One that nobody has asked for. */
    private Instant nextSlot() {
        var slot = booked++;
        return FIRST_DAY
                .plusDays(slot / SLOTS_OF_A_DAY)
                .atStartOfDay(ZoneOffset.UTC)
                .plusMinutes((long) MINUTES * (slot % SLOTS_OF_A_DAY))
                .toInstant();
    }

    private static String timeOff() {
        return """
                {"starts_at": "%1$sT10:00:00Z", "ends_at": "%1$sT11:00:00Z", "reason": "dentist"}
                """.formatted(DAY_OFF);
    }

    /** All of the provider, the last first. */
    private String services() {
        var items = Running.fresh("/api/services/my-services")
                .as(person(Caller.PROVIDER))
                .expect(200)
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asString())
                .reduce((some, next) -> next + "\", \"" + some)
                .orElseThrow();
    }

    private static String category() {
        return "{\"name\": \"C%s\"}".formatted(UUID.randomUUID());
    }

    private String added(String path, String body) {
        return idOf(Running.post(path, body).as(person(Caller.PROVIDER)));
    }

    private String addedByAdmin(String category) {
        return idOf(Running.post("/api/categories", category).as(person(Caller.ADMIN)));
    }

    private static String idOf(Call addition) {
        return addition.expect(201).json().path("id").asString();
    }

    /** One that has ended. */
    private String replay() {
        if (replay == null) {
            replay = ended();
        }
        return replay;
    }

    private static String ended() {
        try {
            return Running.rebuilt("calendar").json().path("id").asString();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * How to ask.
     *
     * @param thing makes one; its id is part of the path, or else of query or body
     * @param endsTokens whether tokens of the caller are worth nothing afterwards
     */
    private record Asking(
            Supplier<String> thing,
            UnaryOperator<String> query,
            BiFunction<String, Caller, String> body,
            boolean endsTokens) {

        String unknown() {
            return UUID.randomUUID().toString();
        }
    }

    /**
     * A request that can be sent.
     *
     * @param body empty when there is none
     * @param thing the id of what it is about
     */
    record Ask(
            String method,
            String path,
            String body,
            String thing,
            @Nullable Person by) {

        Ask withBody(String other) {
            return new Ask(method, path, other, thing, by);
        }

        /** What is read at the same address. */
        Ask reading() {
            return as("GET");
        }

        /** The same without a body, by another method. */
        Ask as(String other) {
            return new Ask(other, path, "", thing, by);
        }

        /** Sends it; what is read is to know all that has happened. */
        Answer send() {
            var call = method.equals("GET") ? Running.fresh(path) : Running.call(method, path);
            if (body.startsWith(BOUNDARY)) {
                call.body(body.getBytes(ISO_8859_1)).header("Content-Type", FORM);
            } else if (!body.isEmpty()) {
                call.body(body);
            }
            if (path.startsWith("/api/holds/")) {
                call.header("X-Hold-Secret", Running.bean(HoldSecrets.class).of(UUID.fromString(thing)));
            }
            return (by == null ? call : call.as(by)).send();
        }
    }
}
