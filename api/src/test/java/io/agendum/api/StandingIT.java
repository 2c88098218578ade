package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Call;
import io.agendum.api.Running.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Admins verify and suspend providers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingIT {

    private static final int PEOPLE = 24;

    private final Person provider = Running.provider("America/Sao_Paulo");
    private final Person admin = Running.admin();

    @AfterAll
    static void what_is_live_equals_a_rebuild() throws InterruptedException {
        Running.everyViewEqualsItsRebuild();
    }

    @Test
    void a_provider_is_verified_once_until_that_is_withdrawn_and_is_told_why() {
        var verified = standing("verify", "{\"verified\": true, \"reason\": \"seen in person\"}");
        assertThat(verified.json().toString())
                .isEqualTo("{\"id\":\"" + provider.provider() + "\",\"is_verified\":true,\"is_suspended\":false}");
        assertThat(verified.header("X-Event-Position")).isNotNull();
        assertThat(page().path("is_verified").asBoolean()).isTrue();
        assertThat(card().path("is_verified").asBoolean()).isTrue();

        var before = Running.events();
        var again = standing("verify", "{\"verified\": true, \"reason\": \"once more\"}");
        assertThat(again.json()).isEqualTo(verified.json());
        assertThat(again.header("X-Event-Position")).isNull();
        assertThat(Running.events()).isEqualTo(before);

        standing("verify", "{\"verified\": false, \"reason\": \"moved away\"}");
        assertThat(page().path("is_verified").asBoolean()).isFalse();
        assertThat(history())
                .startsWith(
                        "ProviderVerificationWithdrawn admin moved away is_verified true false",
                        "ProviderVerified admin seen in person is_verified null true");
    }

    @Test
    void a_suspended_provider_is_nowhere_but_for_its_owner_and_admins() {
        var service = Running.service(provider);
        var start = Running.freeStart(provider, service, 3);
        var others = new ArrayList<@Nullable Person>(List.of(Running.client(), Running.provider("Europe/Lisbon")));
        others.add(null);
        for (var path : paths(service, start)) {
            others.forEach(other -> fresh(path, other).expect(200));
        }

        standing("suspend", "{\"suspended\": true, \"reason\": \"complaints\"}");

        for (var path : paths(service, start)) {
            others.forEach(other -> fresh(path, other).expect(404, "not-found"));
            fresh(path, provider).expect(200);
            fresh(path, admin).expect(200);
        }
        assertThat(card().isMissingNode()).isTrue();
        for (var booker : new Person[] {null, others.getFirst(), provider, admin}) {
            book(service, start, booker).expect(404, "not-found");
        }
        var profile =
                Running.fresh("/api/providers/profile").as(provider).expect(200).json();
        assertThat(profile.path("is_suspended").asBoolean()).isTrue();
        assertThat(history()).startsWith("ProviderSuspended admin complaints is_suspended null true");
        Running.call("PUT", "/api/providers/schedule")
                .as(provider)
                .body("{\"policy\": {\"min_notice\": 30}}")
                .expect(200);
        Running.get("/api/appointments/calendar/" + provider.provider() + "?from=2027-01-01")
                .as(provider)
                .expect(200);

        standing("suspend", "{\"suspended\": false, \"reason\": \"settled\"}");

        for (var path : paths(service, start)) {
            others.forEach(other -> fresh(path, other).expect(200));
        }
        assertThat(card().path("slug").asString()).isEqualTo(provider.slug());
        book(service, start, null).expect(201);
        assertThat(history()).contains("ProviderReinstated admin settled is_suspended true false");
    }

    @Test
    void what_was_booked_stays_can_be_read_asked_for_again_and_cancelled() {
        var service = Running.service(provider);
        var client = Running.client();
        var key = UUID.randomUUID().toString();
        var byClient = booked(service, 3, client, null);
        var byGuest = booked(service, 4, null, key);
        var third = booked(service, 5, client, null);

        standing("suspend", "{\"suspended\": true, \"reason\": \"complaints\"}");

        var link = byGuest.json().path("manage_url").asString();
        var token = link.substring(link.indexOf('#') + 1);
        assertThat(Running.get("/api/bookings/" + token)
                        .expect(200)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("confirmed");
        assertThat(booked(service, 4, null, key).json().path("id"))
                .isEqualTo(byGuest.json().path("id"));
        Running.post("/api/bookings/" + token + "/cancel", "{}").expect(200);
        cancel(byClient, client);
        cancel(third, provider);
    }

    /** What a booking is judged by is decided in the order of the log. */
    @Test
    void no_booking_follows_a_suspension_however_many_book_at_that_moment() throws Exception {
        var service = Running.service(provider);
        var starts = Running.fresh("/api/providers/" + provider.slug() + "/available-times?service=" + service
                        + "&date=" + LocalDate.now(ZoneOffset.UTC).plusDays(6))
                .expect(200)
                .json()
                .path("days")
                .findValuesAsString("starts_at");
        List<Future<Integer>> asked = new ArrayList<>();
        var start = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < PEOPLE; n++) {
                var mine = starts.get(n);
                asked.add(people.submit(() -> {
                    start.await();
                    return book(service, mine, null).send().status();
                }));
            }
            start.countDown();
            suspendAtLast();
        }
        for (var answer : asked) {
            // Whoever waited too long for the lock, on a busy machine, may come again.
            assertThat(answer.get()).isIn(201, 404, 503);
        }
        book(service, starts.getLast(), null).expect(404, "not-found");
        assertThat(Running.bean(JdbcClient.class)
                        .sql("""
                                SELECT count(*) FROM domain_event_entry booked, domain_event_entry suspended
                                WHERE booked.payload_type = 'booking.AppointmentBooked'
                                AND suspended.payload_type = 'provider.ProviderSuspended'
                                AND suspended.aggregate_identifier = :provider
                                AND convert_from(booked.payload, 'UTF8')::jsonb ->> 'providerId' = :provider
                                AND booked.global_index > suspended.global_index
                                """)
                        .param("provider", provider.provider())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "suspend"})
    void only_an_admin_says_so_and_never_without_a_reason(String what) {
        var path = "/api/admin/providers/" + provider.provider() + "/" + what;
        var member = what.equals("verify") ? "verified" : "suspended";
        var good = "{\"" + member + "\": true, \"reason\": \"why\"}";
        var client = Running.client();
        var before = Running.events();

        Running.post(path, good).expect(401, "unauthenticated");
        Running.post(path, good).as(provider).expect(403, "forbidden");
        Running.post(path, good).as(client).expect(403, "forbidden");
        for (var wrong : List.of(
                "{\"" + member + "\": true}",
                "{\"" + member + "\": true, \"reason\": \"  \"}",
                "{\"" + member + "\": true, \"reason\": \"" + "x".repeat(501) + "\"}",
                "{\"reason\": \"why\"}",
                "{\"" + member + "\": null, \"reason\": \"why\"}",
                "{\"" + member + "\": \"perhaps\", \"reason\": \"why\"}")) {
            var refused = Running.post(path, wrong).as(admin).expect(422);
            assertThat(refused.json().at("/errors/0/pointer").asString())
                    .isEqualTo(wrong.contains("\"why\"") ? "/" + member : "/reason");
        }
        Running.post("/api/admin/providers/" + UUID.randomUUID() + "/" + what, good)
                .as(admin)
                .expect(404, "not-found");
        Running.post("/api/admin/providers/nobody/" + what, good).as(admin).expect(404, "not-found");
        assertThat(Running.events()).isEqualTo(before);
    }

    private Answer standing(String what, String body) {
        return Running.post("/api/admin/providers/" + provider.provider() + "/" + what, body)
                .as(admin)
                .expect(200);
    }

    private void suspendAtLast() {
        var path = "/api/admin/providers/" + provider.provider() + "/suspend";
        var body = "{\"suspended\": true, \"reason\": \"at once\"}";
        var answer = Running.post(path, body).as(admin).send();
        while (answer.status() == 503) {
            answer = Running.post(path, body).as(admin).send();
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private List<String> paths(String service, String start) {
        var slug = "/api/providers/" + provider.slug();
        var times = "available-times?service=" + service + "&date=" + start.substring(0, 10);
        return List.of(
                slug,
                slug + "/" + times,
                "/api/providers/" + times + "&provider=" + provider.provider(),
                slug + "/available-days?service=" + service + "&month=" + start.substring(0, 7),
                slug + "/explain?service=" + service + "&starts_at=" + URLEncoder.encode(start, StandardCharsets.UTF_8),
                "/api/services/provider/" + provider.slug(),
                "/api/services/provider/" + provider.provider());
    }

    private static Call fresh(String path, @Nullable Person person) {
        var call = Running.fresh(path);
        return person == null ? call : call.as(person);
    }

    private JsonNode page() {
        return Running.fresh("/api/providers/" + provider.slug()).expect(200).json();
    }

    /** The provider as the list shows it, or nothing. */
    private JsonNode card() {
        var cursor = "";
        while (true) {
            var page = Running.fresh("/api/providers?limit=100&q=paula" + cursor)
                    .expect(200)
                    .json();
            for (var card : page.path("items")) {
                if (card.path("slug").asString().equals(provider.slug())) {
                    return card;
                }
            }
            if (page.path("next_cursor").isNull()) {
                return page.path("nobody");
            }
            cursor = "&cursor=" + page.path("next_cursor").asString();
        }
    }

    /** Each fact with its role, reason and changes, newest first. */
    private List<String> history() {
        return Running.fresh("/api/providers/profile/history")
                .as(provider)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> String.join(
                        " ",
                        Stream.of("type", "role", "reason", "changes/0/field", "changes/0/old", "changes/0/new")
                                .map(name -> item.at("/" + name).asString("null"))
                                .map(said -> said.substring(said.lastIndexOf('.') + 1))
                                .toList()))
                .toList();
    }

    private Call book(String service, String start, @Nullable Person person) {
        var guest = ", \"client_name\": \"Gil\", \"client_email\": \"gil@agendum.example\"";
        var call = Running.post(
                "/api/appointments", """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"%s}
                """.formatted(provider.provider(), service, start, person == null ? guest : ""));
        return person == null ? call : call.as(person);
    }

    private Answer booked(String service, int day, @Nullable Person person, @Nullable String key) {
        var start = LocalDate.now(ZoneOffset.UTC).plusDays(day) + "T12:00:00-03:00";
        var call = book(service, start, person);
        return (key == null ? call : call.header("Idempotency-Key", key)).expect(201);
    }

    private static void cancel(Answer booked, Person person) {
        var id = booked.json().path("id").asString();
        var cancelled =
                Running.call("DELETE", "/api/appointments/" + id).as(person).expect(200);
        assertThat(cancelled.json().path("status").asString()).isEqualTo("cancelled");
    }
}
