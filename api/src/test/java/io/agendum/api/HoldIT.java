package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Slots that are held while somebody thinks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HoldIT {

    private final Person provider = Running.provider("America/Sao_Paulo");
    private final String service = Running.service(provider);
    private final Person client = Running.client();
    private final String start = Running.freeStart(provider, service, 3);

    @AfterAll
    static void what_is_live_equals_a_rebuild() throws InterruptedException {
        Running.everyViewEqualsItsRebuild();
    }

    @AfterEach
    void let_the_clock_go_on() {
        Running.call("DELETE", "/api/test/clock").expect(204);
    }

    @Test
    void who_holds_a_slot_books_it_and_nobody_else_does() {
        var hold = hold().expect(201);
        assertThat(free()).doesNotContain(start);
        book(null, null).expect(409, "slot-taken");
        hold().as(client).expect(409, "slot-taken");

        var booked = book(id(hold), secret(hold)).expect(201);

        assertThat(booked.json().path("id").asString()).isEqualTo(id(hold));
        assertThat(booked.json().path("status").asString()).isEqualTo("confirmed");
        assertThat(booked.json().path("manage_url").asString()).isNotEmpty();
        assertThat(booked.json().path("version").asInt()).isEqualTo(1);
        assertThat(Running.fresh("/api/appointments/" + id(hold) + "/history")
                        .as(provider)
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("type"))
                .containsExactly("booking.SlotHeld", "booking.AppointmentBooked");
        book(id(hold), secret(hold)).expect(409, "invalid-transition");
    }

    @Test
    void a_hold_is_nobody_s_appointment() {
        var hold = hold().as(client).expect(201);

        for (var reader : List.of(client, provider)) {
            Running.fresh("/api/appointments/" + id(hold)).as(reader).expect(404);
            Running.call("DELETE", "/api/appointments/" + id(hold)).as(reader).expect(404);
        }
        assertThat(Running.fresh("/api/users/appointments")
                        .as(client)
                        .expect(200)
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void without_its_secret_nothing_is_done_to_a_hold() {
        var hold = hold().expect(201);
        var other = Running.post("/api/holds", body(Running.freeStart(provider, service, 4)))
                .expect(201);
        var before = Running.events();

        for (var wrong : List.of(secret(other), "nonsense", "")) {
            extend(id(hold), wrong).expect(404, "not-found");
            release(id(hold), wrong).expect(404, "not-found");
            book(id(hold), wrong).expect(404, "not-found");
        }
        Running.post("/api/holds/" + id(hold) + "/extend", "").expect(404);
        Running.call("DELETE", "/api/holds/" + id(hold)).as(provider).expect(404);
        book(id(hold), null).expect(404, "not-found");
        extend(UUID.randomUUID().toString(), secret(hold)).expect(404);
        extend("x", secret(hold)).expect(404);
        assertThat(Running.events()).isEqualTo(before);
    }

    @Test
    void a_hold_lasts_five_minutes_and_once_five_more() {
        var from = Instant.now();
        var hold = hold().expect(201);
        assertThat(expiry(hold)).isBetween(from.plusSeconds(299), from.plusSeconds(330));

        var longer = extend(id(hold), secret(hold)).expect(200);
        assertThat(expiry(longer)).isEqualTo(expiry(hold).plus(Duration.ofMinutes(5)));
        assertThat(secret(longer)).isEqualTo(secret(hold));
        extend(id(hold), secret(hold)).expect(409, "invalid-transition");

        now(expiry(longer));
        extend(id(hold), secret(hold)).expect(410, "hold-expired");
        book(id(hold), secret(hold)).expect(410, "hold-expired");
    }

    @Test
    void what_is_over_is_booked_by_somebody_else_at_once() {
        var hold = hold().expect(201);
        now(expiry(hold).minusMillis(1));
        book(null, null).expect(409, "slot-taken");

        now(expiry(hold));
        var booked = book(null, null).expect(201);

        assertThat(id(booked)).isNotEqualTo(id(hold));
        release(id(hold), secret(hold)).expect(204);
    }

    @Test
    void what_is_given_back_is_free_at_once() {
        var hold = hold().expect(201);

        release(id(hold), secret(hold)).expect(204);
        release(id(hold), secret(hold)).expect(204);

        assertThat(free()).contains(start);
        book(id(hold), secret(hold)).expect(410, "hold-expired");
        book(null, null).expect(201);
    }

    @Test
    void a_repeated_request_holds_one_slot_and_tells_the_same() {
        var key = UUID.randomUUID().toString();
        var first = hold().header("Idempotency-Key", key).expect(201);
        var again = hold().header("Idempotency-Key", key).expect(201);

        assertThat(again.json()).isEqualTo(first.json());
        Running.post("/api/holds", body(Running.freeStart(provider, service, 4)))
                .header("Idempotency-Key", key)
                .expect(422, "idempotency-key-reuse");
    }

    @Test
    void what_was_shown_is_what_is_booked_although_the_price_has_changed() {
        var hold = hold().expect(201);
        Running.call("PUT", "/api/services/" + service)
                .as(provider)
                .body("{\"name\": \"Corte\", \"duration\": 60, \"price\": 99.00}")
                .expect(200);

        var booked = book(id(hold), secret(hold)).expect(201);

        assertThat(booked.json().path("total_price").decimalValue()).isEqualByComparingTo("50");
        assertThat(booked.json().path("duration").asInt()).isEqualTo(30);
    }

    @Test
    void what_is_asked_badly_holds_nothing() {
        var before = Running.events();

        Running.post("/api/holds", "{}").expect(422, "validation-failed");
        Running.post("/api/holds", "{").expect(400, "malformed-request");
        Running.post("/api/holds", body("2020-01-01T10:00:00Z")).expect(422, "in-the-past");
        Running.post("/api/holds", body("2099-01-01T10:00:00Z")).expect(422, "beyond-horizon");
        Running.post(
                        "/api/holds",
                        body(start).replace(service, UUID.randomUUID().toString()))
                .expect(404, "not-found");
        Running.post("/api/holds", body(start).replace("}", ", \"price\": 1}")).expect(422, "validation-failed");
        Running.post(
                        "/api/holds",
                        body(OffsetDateTime.parse(start).plusMinutes(1).toString()))
                .expect(422, "off-grid");
        assertThat(Running.events()).isEqualTo(before);

        var hold = hold().expect(201);
        var another = bookingBody(id(hold)).replace(start, Running.freeStart(provider, service, 5));
        Running.post("/api/appointments", another)
                .header("X-Hold-Secret", secret(hold))
                .expect(422, "validation-failed");
        Running.post(
                        "/api/appointments",
                        bookingBody(id(hold)).replace("}", ", \"force\": true, \"override_reason\": \"x\"}"))
                .header("X-Hold-Secret", secret(hold))
                .expect(422, "validation-failed");
        assertThat(Running.events()).isEqualTo(before + 1);
    }

    private Running.Call hold() {
        return Running.post("/api/holds", body(start));
    }

    private String body(String at) {
        return """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"}""".formatted(provider.provider(), service, at);
    }

    private Running.Call book(@Nullable String hold, @Nullable String secret) {
        var call = Running.post("/api/appointments", bookingBody(hold));
        return secret == null ? call : call.header("X-Hold-Secret", secret);
    }

    private String bookingBody(@Nullable String hold) {
        return """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil",
                 "client_email": "gil@agendum.example", "hold_id": %s}""".formatted(provider.provider(), service, start, hold == null ? "null" : "\"" + hold + "\"");
    }

    private static Running.Call extend(String id, String secret) {
        return Running.post("/api/holds/" + id + "/extend", "").header("X-Hold-Secret", secret);
    }

    private static Running.Call release(String id, String secret) {
        return Running.call("DELETE", "/api/holds/" + id).header("X-Hold-Secret", secret);
    }

    private static String id(Answer hold) {
        return hold.json().path("id").asString();
    }

    private static String secret(Answer hold) {
        return hold.json().path("secret").asString();
    }

    private static Instant expiry(Answer hold) {
        return OffsetDateTime.parse(hold.json().path("expires_at").asString()).toInstant();
    }

    /** The free starts of that day. */
    private List<String> free() {
        return Running.fresh("/api/providers/available-times?provider=%s&service=%s&date=%s"
                        .formatted(provider.provider(), service, start.substring(0, 10)))
                .expect(200)
                .json()
                .findValuesAsString("starts_at");
    }

    private static void now(Instant moment) {
        Running.call("PUT", "/api/test/clock")
                .body("{\"now\": \"%s\"}".formatted(moment))
                .expect(200);
    }
}
