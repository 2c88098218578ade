package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Person;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What can happen to an appointment, through the wire, and what each party sees of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LifeIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Person provider = Running.provider("America/Sao_Paulo");
    private final String service = Running.service(provider);
    private final Person client = Running.client();

    @AfterAll
    static void what_is_live_equals_a_rebuild() throws InterruptedException {
        Running.everyViewEqualsItsRebuild();
    }

    @AfterEach
    void let_the_clock_go_on() {
        Running.call("DELETE", "/api/test/clock").expect(204);
    }

    @Test
    void a_request_is_answered_moved_noted_upon_and_completed() {
        mustApprove();
        var start = Running.freeStart(provider, service, 3);
        var asked = book(start).expect(201);
        assertThat(asked.json().path("status").asString()).isEqualTo("pending");
        assertThat(asked.json().path("answer_by").asString()).isNotEmpty();
        var id = asked.json().path("id").asString();

        status(id, "confirmed", client).expect(409);
        var confirmed = status(id, "confirmed", provider).expect(200);
        assertThat(confirmed.json().path("status").asString()).isEqualTo("confirmed");
        assertThat(confirmed.json().path("answer_by").isNull()).isTrue();
        assertThat(status(id, "confirmed", provider).expect(200).json().path("version"))
                .isEqualTo(confirmed.json().path("version"));

        var other = Running.freeStart(provider, service, 4);
        var moved = reschedule(id, other).as(client).expect(200);
        assertThat(moved.json().path("starts_at").asString()).isEqualTo(other);
        assertThat(moved.json().path("id").asString()).isEqualTo(id);
        assertThat(free(start)).contains(start);
        assertThat(free(other)).doesNotContain(other);

        notes(id, "{\"client_notes\": \"short\"}").as(client).expect(200);
        var noted =
                notes(id, "{\"provider_notes\": \"always late\"}").as(provider).expect(200);
        assertThat(noted.json().path("provider_notes").asString()).isEqualTo("always late");
        assertThat(noted.json().path("client_notes").asString()).isEqualTo("short");
        notes(id, "{\"provider_notes\": \"me\"}").as(client).expect(403);

        var refused = status(id, "completed", provider).expect(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("invalid-transition");
        assertThat(refused.json().path("allowed").valueStream().map(way -> way.asString()))
                .containsExactly("cancelled");
        now(OffsetDateTime.parse(other).plusMinutes(30));
        var completed = status(id, "completed", provider).expect(200);
        assertThat(completed.json().path("status").asString()).isEqualTo("completed");

        assertThat(types(id, provider))
                .containsExactly(
                        "booking.AppointmentBooked",
                        "booking.ApprovalRequested",
                        "booking.AppointmentConfirmed",
                        "booking.AppointmentRescheduled",
                        "booking.ClientNotesChanged",
                        "booking.ProviderNotesChanged",
                        "booking.AppointmentCompleted");
    }

    @Test
    void a_client_sees_nothing_of_what_the_provider_notes() {
        var id = book(Running.freeStart(provider, service, 3))
                .expect(201)
                .json()
                .path("id")
                .asString();
        notes(id, "{\"provider_notes\": \"always late\"}").as(provider).expect(200);

        for (var path :
                List.of("/api/appointments/" + id, "/api/appointments/" + id + "/history", "/api/users/appointments")) {
            assertThat(Running.fresh(path).as(client).expect(200).text()).doesNotContain("always late");
        }
        assertThat(Running.fresh("/api/appointments/" + id)
                        .as(provider)
                        .expect(200)
                        .text())
                .contains("always late");
        assertThat(types(id, client)).containsExactly("booking.AppointmentBooked");
        assertThat(types(id, provider)).contains("booking.ProviderNotesChanged");
    }

    @Test
    void who_is_refused_another_time_keeps_the_one_there_is_and_is_told_of_others() {
        var start = Running.freeStart(provider, service, 3);
        var id = book(start).expect(201).json().path("id").asString();
        var taken = Running.freeStart(provider, service, 4);
        book(taken).expect(201);

        var refused = reschedule(id, taken).as(client).expect(409);

        assertThat(refused.json().path("code").asString()).isEqualTo("slot-taken");
        assertThat(refused.json().path("nearest_slots").size()).isEqualTo(3);
        assertThat(Running.fresh("/api/appointments/" + id)
                        .as(client)
                        .expect(200)
                        .json()
                        .path("starts_at")
                        .asString())
                .isEqualTo(start);
    }

    @Test
    void a_guest_moves_a_booking_by_the_link_and_a_repeated_request_moves_it_once() {
        var booked = Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil",
                         "client_email": "gil@agendum.example"}
                        """.formatted(
                                provider.provider(), service, Running.freeStart(provider, service, 3)))
                .expect(201);
        var link = booked.json().path("manage_url").asString();
        var path = "/api/bookings/" + link.substring(link.indexOf('#') + 1) + "/reschedule";
        var other = Running.freeStart(provider, service, 5);
        var body = "{\"starts_at\": \"%s\"}".formatted(other);

        var moved = Running.post(path, body)
                .header("Idempotency-Key", "move-" + other)
                .expect(200);
        var again = Running.post(path, body)
                .header("Idempotency-Key", "move-" + other)
                .expect(200);

        assertThat(moved.json().path("starts_at").asString()).isEqualTo(other);
        assertThat(again.json()).isEqualTo(moved.json());
        assertThat(moved.json().path("version").asInt()).isEqualTo(1);
        Running.post(path, "{\"starts_at\": \"%s\"}".formatted(Running.freeStart(provider, service, 6)))
                .header("If-Match", "\"0\"")
                .expect(412, "stale-version");
        Running.post(path.replace("/reschedule", "/cancel"), "")
                .header("If-Match", "\"0\"")
                .expect(412, "stale-version");
    }

    @Test
    void a_request_that_nobody_answers_expires_and_its_time_is_free_again() {
        mustApprove();
        var start = Running.freeStart(provider, service, 3);
        var asked = book(start).expect(201);
        var id = asked.json().path("id").asString();
        assertThat(free(start)).doesNotContain(start);

        now(OffsetDateTime.parse(asked.json().path("answer_by").asString()));

        var late = status(id, "confirmed", provider).expect(409);
        assertThat(late.json().path("allowed").size()).isZero();
        await().atMost(SOON)
                .until(() -> Running.fresh("/api/appointments/" + id)
                        .as(client)
                        .expect(200)
                        .json()
                        .path("status")
                        .asString()
                        .equals("expired"));
        assertThat(free(start)).contains(start);
    }

    @Test
    void a_client_finds_what_is_to_come_what_was_and_what_will_not_be_page_by_page() {
        var first = Running.freeStart(provider, service, 3);
        var ids = new java.util.ArrayList<String>();
        for (var n = 0; n < 3; n++) {
            ids.add(book(OffsetDateTime.parse(first).plusMinutes(30L * n).toString())
                    .expect(201)
                    .json()
                    .path("id")
                    .asString());
        }
        var cancelled = book(Running.freeStart(provider, service, 6))
                .expect(201)
                .json()
                .path("id")
                .asString();
        Running.call("DELETE", "/api/appointments/" + cancelled).as(client).expect(200);

        var page = mine("upcoming&limit=2");
        assertThat(page.json().path("items").findValuesAsString("id")).containsExactly(ids.get(0), ids.get(1));
        var rest = mine(
                "upcoming&limit=2&cursor=" + page.json().path("next_cursor").asString());
        assertThat(rest.json().path("items").findValuesAsString("id")).containsExactly(ids.get(2));
        assertThat(rest.json().path("next_cursor").isNull()).isTrue();
        assertThat(mine("cancelled").json().path("items").findValuesAsString("id"))
                .containsExactly(cancelled);
        assertThat(mine("past").json().path("items").size()).isZero();

        now(OffsetDateTime.parse(first).plusMinutes(60));
        assertThat(mine("past").json().path("items").findValuesAsString("id")).containsExactly(ids.get(1), ids.get(0));
        assertThat(mine("upcoming").json().path("items").findValuesAsString("id"))
                .containsExactly(ids.get(2));
        Running.get("/api/users/appointments?when=sometime").as(client).expect(400);
        Running.get("/api/users/appointments?cursor=nonsense").as(client).expect(400);
        Running.get("/api/users/appointments?limit=0").as(client).expect(422);
    }

    @Test
    void what_is_asked_badly_changes_nothing() {
        var id = book(Running.freeStart(provider, service, 3))
                .expect(201)
                .json()
                .path("id")
                .asString();
        var before = Running.events();

        for (var body : List.of("{}", "{\"status\": \"done\"}", "{\"status\": \"PENDING\"}", "{\"status\": null}")) {
            Running.call("PUT", "/api/appointments/" + id + "/status")
                    .body(body)
                    .as(provider)
                    .expect(422);
        }
        status(id, "expired", provider).expect(409);
        for (var body : List.of(
                "{}",
                "{\"starts_at\": \"tomorrow\"}",
                "{\"appointment_date\": \"2026-03-01\"}",
                "{\"starts_at\": \"2020-01-01T10:00:00Z\"}",
                "{\"starts_at\": \"2020-01-01T10:00:00Z\", \"appointment_time\": \"10:00\"}",
                "{\"starts_at\": \"2099-01-01T10:00:00Z\", \"total_price\": 0}",
                "{\"starts_at\": \"2099-01-01T10:00:00Z\"}")) {
            Running.post("/api/appointments/" + id + "/reschedule", body)
                    .as(client)
                    .expect(422);
        }
        notes(id, "{\"client_notes\": \"%s\"}".formatted("x".repeat(2001)))
                .as(client)
                .expect(422);
        Running.call("PUT", "/api/appointments/" + id + "/status")
                .header("If-Match", "\"7\"")
                .body("{\"status\": \"cancelled\"}")
                .as(provider)
                .expect(412);
        assertThat(Running.events()).isEqualTo(before);
    }

    private void mustApprove() {
        Running.call("PUT", "/api/providers/schedule")
                .as(provider)
                .body("{\"policy\": {\"auto_confirm\": false, \"pending_expiry\": 120}}")
                .expect(200);
    }

    private Running.Call book(String start) {
        return Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Clara"}
                        """.formatted(provider.provider(), service, start))
                .as(client);
    }

    private static Running.Call status(String id, String status, Person by) {
        return Running.call("PUT", "/api/appointments/" + id + "/status")
                .body("{\"status\": \"%s\"}".formatted(status))
                .as(by);
    }

    private static Running.Call reschedule(String id, String start) {
        return Running.post("/api/appointments/" + id + "/reschedule", "{\"starts_at\": \"%s\"}".formatted(start));
    }

    private static Running.Call notes(String id, String body) {
        return Running.call("PUT", "/api/appointments/" + id + "/notes").body(body);
    }

    private Answer mine(String when) {
        return Running.fresh("/api/users/appointments?when=" + when).as(client).expect(200);
    }

    private static List<String> types(String id, Person reader) {
        return Running.fresh("/api/appointments/" + id + "/history")
                .as(reader)
                .expect(200)
                .json()
                .path("items")
                .findValuesAsString("type");
    }

    /** The free starts of that start's day. */
    private List<String> free(String start) {
        return Running.fresh("/api/providers/available-times?provider=%s&service=%s&date=%s"
                        .formatted(provider.provider(), service, start.substring(0, 10)))
                .expect(200)
                .json()
                .findValuesAsString("starts_at");
    }

    private static void now(OffsetDateTime moment) {
        Running.call("PUT", "/api/test/clock")
                .body("{\"now\": \"%s\"}".formatted(moment.toInstant()))
                .expect(200);
    }
}
