package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.api.Running.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a provider writes into its own book, and what a guest's account claims. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnBookIT {

    private final Person provider = Running.provider("America/Sao_Paulo");
    private final String service = Running.service(provider);
    private final String start = Running.freeStart(provider, service, 3);

    @Test
    void a_provider_books_for_a_client_who_gets_the_link_and_needs_no_approval() {
        Running.call("PUT", "/api/providers/schedule")
                .as(provider)
                .body("{\"policy\": {\"auto_confirm\": false}}")
                .expect(200);
        var email = address();

        var booked = book(start, email, "").as(provider).expect(201).json();

        assertThat(booked.path("status").asString()).isEqualTo("confirmed");
        assertThat(booked.path("guest").asBoolean()).isTrue();
        assertThat(booked.path("client_email").asString()).isEqualTo(email);
        assertThat(booked.path("manage_url").isNull()).isTrue();
        assertThat(linkMailedTo(email, "/g#")).isNotEmpty();
    }

    @Test
    void a_provider_has_to_say_whom_it_books_for() {
        Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"}
                        """.formatted(provider.provider(), service, start))
                .as(provider)
                .expect(422, "validation-failed");
    }

    @Test
    void a_provider_squeezes_in_what_its_rules_refuse_and_says_why() {
        closeOn(3);
        var odd = OffsetDateTime.parse(start).plusMinutes(7).toString();
        book(odd, address(), "").as(provider).expect(422, "outside-working-hours");
        book(odd, address(), ", \"force\": true").as(provider).expect(422, "validation-failed");
        book(odd, address(), ", \"force\": true, \"override_reason\": \" \"")
                .as(provider)
                .expect(422, "validation-failed");

        var booked = book(odd, address(), ", \"force\": true, \"override_reason\": \"an old friend\"")
                .as(provider)
                .expect(201)
                .json();

        var history = Running.fresh("/api/appointments/" + booked.path("id").asString() + "/history")
                .as(provider)
                .expect(200)
                .json();
        assertThat(history.at("/items/1/type").asString()).isEqualTo("booking.RulesOverridden");
        assertThat(history.at("/items/1/reason").asString()).isEqualTo("an old friend");
        assertThat(history.at("/items/1/changes/0/new").asString()).isEqualTo("outside-working-hours, off-grid");
    }

    @Test
    void nothing_is_squeezed_over_another_booking_or_into_the_past_or_by_somebody_else() {
        book(start, address(), "").expect(201);
        var client = Running.client();
        var before = Running.events();
        var force = ", \"force\": true, \"override_reason\": \"now\"";

        book(OffsetDateTime.parse(start).plusMinutes(10).toString(), address(), force)
                .as(provider)
                .expect(409, "slot-taken");
        book("2020-01-01T10:00:00Z", address(), force).as(provider).expect(422, "in-the-past");
        book("2099-01-01T10:00:00Z", address(), force).as(provider).expect(422, "beyond-horizon");
        book(Running.freeStart(provider, service, 4), address(), force).expect(403, "forbidden");
        book(Running.freeStart(provider, service, 4), address(), force)
                .as(client)
                .expect(403, "forbidden");
        assertThat(Running.events()).isEqualTo(before);
    }

    @Test
    void a_provider_moves_where_its_rules_refuse_and_a_client_does_not() {
        var client = Running.client();
        var id = book(start, address(), "")
                .as(client)
                .expect(201)
                .json()
                .path("id")
                .asString();
        closeOn(4);
        var closed = OffsetDateTime.parse(start).plusDays(1).toString();
        var path = "/api/appointments/" + id + "/reschedule";
        var body = "{\"starts_at\": \"%s\", \"force\": true, \"override_reason\": \"agreed\"}".formatted(closed);

        Running.post(path, body).as(client).expect(403, "forbidden");
        var moved = Running.post(path, body).as(provider).expect(200);

        assertThat(OffsetDateTime.parse(moved.json().path("starts_at").asString()))
                .isEqualTo(OffsetDateTime.parse(closed));
        assertThat(moved.json().path("version").asInt()).isEqualTo(2);
        assertThat(Running.fresh("/api/appointments/" + id + "/history")
                        .as(client)
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("type"))
                .containsExactly("booking.AppointmentBooked", "booking.AppointmentRescheduled");
    }

    @Test
    void a_guest_s_bookings_belong_to_the_account_once_its_address_is_verified() {
        var email = address();
        var id = book(start, email.toUpperCase(Locale.ROOT).replace("@AGENDUM.EXAMPLE", "@agendum.example"), "")
                .expect(201)
                .json()
                .path("id")
                .asString();
        Running.post("/api/auth/register", """
                        {"name": "Gil", "email": "%s", "password": "%s"}
                        """.formatted(email, Running.PASSWORD))
                .expect(201);
        var before = new Person("", email, Running.token(email), "", "");
        assertThat(mine(before)).isZero();
        Running.get("/api/appointments/" + id).as(before).expect(404);

        Running.post("/api/auth/verify-email", "{\"token\": \"%s\"}".formatted(linkMailedTo(email, "/verify#")))
                .expect(204);

        var owner = new Person("", email, Running.token(email), "", "");
        assertThat(mine(owner)).isEqualTo(1);
        var claimed =
                Running.fresh("/api/appointments/" + id).as(owner).expect(200).json();
        assertThat(claimed.path("guest").asBoolean()).isFalse();
        Running.call("DELETE", "/api/appointments/" + id).as(owner).expect(200);
        assertThat(Running.fresh("/api/appointments/" + id + "/history")
                        .as(provider)
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("type"))
                .containsExactly(
                        "booking.AppointmentBooked", "booking.AppointmentClaimed", "booking.AppointmentCancelled");
    }

    /** What stands behind that in a mail to the address. */
    private static String linkMailedTo(String email, String page) {
        var link = Pattern.compile(page + "([\\w-]+)");
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> link.matcher(Running.get("/api/test/mail?to=" + email)
                                        .expect(200)
                                        .text())
                                .results()
                                .map(found -> found.group(1))
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
    }

    private static int mine(Person person) {
        return Running.fresh("/api/users/appointments")
                .as(person)
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    private Running.Call book(String at, String email, String more) {
        return Running.post("/api/appointments", """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil", "client_email": "%s"%s}
                """.formatted(provider.provider(), service, at, email, more));
    }

    /** Closes that day of the provider's. */
    private void closeOn(int day) {
        var date = LocalDate.parse(start.substring(0, 10)).plusDays(day - 3L);
        Running.call("PUT", "/api/providers/schedule/overrides/" + date)
                .as(provider)
                .body("{\"intervals\": []}")
                .expect(200);
    }

    private static String address() {
        return "g" + UUID.randomUUID() + "@agendum.example";
    }
}
