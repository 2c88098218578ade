package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Person;
import io.agendum.query.LiveSlots;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The way of bookings through the wire. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BookingIT {

    @AfterAll
    static void what_is_live_equals_a_rebuild() throws InterruptedException {
        Running.everyViewEqualsItsRebuild();
    }

    private final Person provider = Running.provider("America/Sao_Paulo");
    private final String service = Running.service(provider);

    @Test
    void a_guest_books_reads_and_cancels_by_the_link() {
        var start = Running.freeStart(provider, service, 3);
        var booked = Running.post("/api/appointments", guest(start)).expect(201);

        assertThat(booked.json().path("starts_at").asString()).isEqualTo(start);
        assertThat(booked.json().path("status").asString()).isEqualTo("confirmed");
        assertThat(booked.json().path("appointment_time").asString()).matches("\\d\\d:\\d\\d");
        assertThat(booked.header("Location"))
                .isEqualTo("/api/appointments/" + booked.json().path("id").asString());
        assertThat(booked.header("ETag")).isEqualTo("\"0\"");
        assertThat(Long.parseLong(String.valueOf(booked.header("X-Event-Position"))))
                .isPositive();
        var link = booked.json().path("manage_url").asString();
        assertThat(link).contains("/g#");
        var bookings = "/api/bookings/" + link.substring(link.indexOf('#') + 1);
        assertThat(Running.get(bookings).expect(200).json().path("code"))
                .isEqualTo(booked.json().path("code"));
        var cancelled =
                Running.post(bookings + "/cancel", "{\"reason\": \"ill\"}").expect(200);
        assertThat(cancelled.json().path("status").asString()).isEqualTo("cancelled");
        assertThat(Running.post(bookings + "/cancel", "{}").expect(200).json().path("version"))
                .isEqualTo(cancelled.json().path("version"));
        var history = Running.get(bookings + "/history")
                .header("X-Min-Position", String.valueOf(cancelled.header("X-Event-Position")))
                .expect(200);
        assertThat(history.json().path("items").findValuesAsString("type"))
                .containsExactly("booking.AppointmentBooked", "booking.AppointmentCancelled");
        assertThat(Running.get(bookings.substring(0, bookings.length() - 2) + "AA")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_taken_slot_is_refused_and_others_nearby_are_named() {
        var start = Running.freeStart(provider, service, 4);
        Running.post("/api/appointments", guest(start)).expect(201);

        var refused = Running.post("/api/appointments", guest(start)).expect(409);

        assertThat(refused.json().path("code").asString()).isEqualTo("slot-taken");
        assertThat(refused.json().path("nearest_slots").size()).isEqualTo(3);
    }

    @Test
    void a_repeated_request_gets_the_first_answer_and_another_under_its_key_is_refused() {
        var start = Running.freeStart(provider, service, 5);
        var key = "key-" + start;
        var before = Running.events();
        var first = Running.post("/api/appointments", guest(start))
                .header("Idempotency-Key", key)
                .expect(201);

        var again = Running.post("/api/appointments", guest(start))
                .header("Idempotency-Key", key)
                .expect(201);
        Running.post("/api/appointments", guest(start).replace("Gil", "Bia"))
                .header("Idempotency-Key", key)
                .expect(422, "idempotency-key-reuse");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(Running.events()).isEqualTo(before + 1);
    }

    @Test
    void a_client_books_in_local_time_and_both_sides_see_it() {
        var client = Running.client();
        var start = Running.freeStart(provider, service, 6);
        var booked = Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "appointment_date": "%s", "appointment_time": "%s"}
                        """.formatted(
                                provider.provider(), service, start.substring(0, 10), start.substring(11, 16)))
                .as(client)
                .expect(201);
        var id = booked.json().path("id").asString();

        assertThat(booked.json().path("client_id").asString()).isEqualTo(client.id());
        assertThat(booked.json().path("manage_url").isNull()).isTrue();
        var read = Running.get("/api/appointments/" + id).as(client).expect(200);
        Running.get("/api/appointments/" + id)
                .as(client)
                .header("If-None-Match", String.valueOf(read.header("ETag")))
                .expect(304);
        Running.get("/api/appointments/" + id).as(provider).expect(200);
        Running.get("/api/appointments/" + id).as(Running.admin()).expect(200);
        var calendar = Running.get(
                        "/api/appointments/calendar/" + provider.provider() + "?from=" + start.substring(0, 10))
                .as(provider)
                .expect(200);
        assertThat(calendar.json().path("appointments").findValuesAsString("id"))
                .contains(id);
        var listed = Running.get("/api/appointments/provider/" + provider.provider() + "?status=cancelled&from="
                        + start.substring(0, 10))
                .as(provider)
                .expect(200);
        assertThat(listed.json().path("items").size()).isZero();
        var cancelled = Running.call("DELETE", "/api/appointments/" + id + "?reason=plans")
                .as(client)
                .header("If-Match", "\"0\"")
                .expect(200);
        assertThat(cancelled.json().path("cancellation_reason").asString()).isEqualTo("plans");
        Running.get("/api/appointments/" + id + "/history").as(provider).expect(200);
    }

    @Test
    void a_booking_is_answered_and_read_though_the_calendar_stands_still() {
        var client = Running.client();
        var start = Running.freeStart(provider, service, 7);
        var day = "/api/appointments/provider/" + provider.provider() + "?from=" + start.substring(0, 10);
        var transaction = new TransactionTemplate(Running.bean(PlatformTransactionManager.class));
        var id = transaction.execute(begun -> {
            var calendar = Running.bean(LiveSlots.class).of("calendar");
            Running.bean(JdbcClient.class)
                    .sql(calendar.in("LOCK TABLE {slot}.progress IN EXCLUSIVE MODE"))
                    .update();

            var booked = Running.post("/api/appointments", """
                            {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"}
                            """.formatted(provider.provider(), service, start))
                    .as(client)
                    .expect(201);
            var appointment = "/api/appointments/" + booked.json().path("id").asString();
            assertThat(Running.get(appointment).as(client).expect(200).json()).isEqualTo(booked.json());
            assertThat(Running.get(day).as(provider).expect(200).json().path("items"))
                    .as("the view has not met it")
                    .isEmpty();
            Running.fresh(day).as(provider).expect(503);
            var cancelled =
                    Running.call("DELETE", appointment).as(client).expect(200).json();
            assertThat(cancelled.path("status").asString()).isEqualTo("cancelled");
            assertThat(Running.fresh(appointment).as(client).expect(200).json()).isEqualTo(cancelled);
            return booked.json().path("id").asString();
        });

        assertThat(Running.fresh(day)
                        .as(provider)
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("id"))
                .containsExactly(id);
    }

    @Test
    void an_appointment_is_not_said_to_be_as_new_as_a_position_that_nothing_has_reached() {
        var client = Running.client();
        var appointment = "/api/appointments/"
                + Running.post("/api/appointments", """
                                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"}
                                """.formatted(
                                        provider.provider(), service, Running.freeStart(provider, service, 8)))
                        .as(client)
                        .expect(201)
                        .json()
                        .path("id")
                        .asString();

        var refused = Running.get(appointment)
                .as(client)
                .header("X-Min-Position", "1000000000")
                .expect(503);

        assertThat(refused.header("Retry-After")).isNotEmpty();
        Running.get(appointment).as(client).header("X-Min-Position", "0").expect(200);
    }

    @Test
    void the_page_of_a_provider_says_what_a_client_needs_and_nothing_of_its_account() {
        var page = Running.get("/api/providers/" + provider.slug()).expect(200);

        assertThat(page.json().path("slug").asString()).isEqualTo(provider.slug());
        assertThat(page.json().at("/services/0/price").decimalValue()).isEqualByComparingTo("50.00");
        assertThat(page.text()).doesNotContain("user_id", provider.id(), provider.email(), "slot_interval");
        Running.get("/api/services/provider/" + provider.slug()).expect(200);
        Running.get("/api/services/provider/" + provider.provider()).expect(200);
        Running.get("/api/services/my-services").as(provider).expect(200);
        assertThat(Running.get("/api/providers?q=cafe")
                        .expect(200)
                        .json()
                        .path("items")
                        .size())
                .isPositive();
        Running.fresh("/api/providers/" + provider.slug() + "/available-days?service=" + service + "&month=2026-12")
                .expect(200);
    }

    @Test
    void a_profile_is_changed_and_keeps_what_others_wrote() {
        var read = Running.get("/api/providers/profile").as(provider).expect(200);
        var body = """
                {"business_name": "Café Paula", "city": "Recife", "website": "https://paula.example"}
                """;

        var changed = Running.call("PUT", "/api/providers/profile")
                .as(provider)
                .header("If-Match", String.valueOf(read.header("ETag")))
                .body(body)
                .expect(200);

        assertThat(changed.json().path("city").asString()).isEqualTo("Recife");
        Running.call("PUT", "/api/providers/profile")
                .as(provider)
                .header("If-Match", String.valueOf(read.header("ETag")))
                .body(body)
                .expect(412, "stale-version");
    }

    @Test
    void a_projection_is_rebuilt_and_says_how_far_it_is() throws InterruptedException {
        var admin = Running.admin();
        var accepted = Running.post("/api/admin/projections/calendar/replays", "{\"reason\": \"a test\"}")
                .as(admin)
                .expect(202);
        var location = String.valueOf(accepted.header("Location"));
        var state = "running";
        for (var tries = 0; tries < 300 && state.equals("running"); tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
            state = Running.get(location)
                    .as(admin)
                    .expect(200)
                    .json()
                    .path("state")
                    .asString();
        }

        assertThat(state).isEqualTo("switched");
        Running.post(location + "/rollback", "").as(admin).expect(200);
        assertThat(Running.get("/api/admin/projections")
                        .as(admin)
                        .expect(200)
                        .json()
                        .path("items")
                        .size())
                .isPositive();
    }

    @Test
    void a_tester_sets_the_clock_and_lets_it_go() {
        Running.call("PUT", "/api/test/clock")
                .body("{\"now\": \"2031-03-04T12:00:00Z\"}")
                .expect(200);
        try {
            var times = Running.fresh(
                            "/api/providers/" + provider.slug() + "/available-times?date=2031-03-05&service=" + service)
                    .expect(200);
            assertThat(times.json().at("/days/0/slots").size()).isPositive();
        } finally {
            Running.call("DELETE", "/api/test/clock").expect(204);
        }
    }

    @Test
    void a_problem_is_told_in_the_reader_s_language() {
        var problem = Running.get("/api/providers/nobody")
                .header("Accept-Language", "pt;q=0.9, de")
                .expect(404);

        assertThat(problem.json().path("title").asString()).isEqualTo("Não encontrado");
        assertThat(Running.get("/problems/not-found").expect(200).text()).contains("Not found", "Não encontrado");
    }

    private String guest(String start) {
        return """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil", "client_email": "gil@agendum.example"}""".formatted(provider.provider(), service, start);
    }
}
