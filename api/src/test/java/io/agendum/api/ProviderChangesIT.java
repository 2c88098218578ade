package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Call;
import io.agendum.api.Running.Person;
import io.agendum.query.LiveSlots;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What providers change of their page, their working time and their services. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderChangesIT {

    private static final String NEVER = """
            {"weekly_hours": {}}
            """;

    @AfterAll
    static void what_is_live_equals_a_rebuild() throws InterruptedException {
        Running.everyViewEqualsItsRebuild();
    }

    private final Person provider = Running.provider("America/Sao_Paulo");

    @Test
    void hours_that_leave_a_booking_outside_list_it_once_and_the_booking_stays() {
        var service = Running.service(provider);
        var booked = book(service, 3);
        var id = booked.json().path("id").asString();
        var before = Running.events();

        var tried = change("PUT", "/schedule?dry_run=true", NEVER).expect(200);

        assertThat(Running.events()).isEqualTo(before);
        assertThat(tried.header("X-Event-Position")).isNull();
        assertThat(tried.json().at("/weekly_hours/monday").size()).isEqualTo(1);
        isListed(tried, booked);
        var changed = change("PUT", "/schedule?dry_run=false", NEVER).expect(200);
        assertThat(changed.header("X-Event-Position")).isNotNull();
        assertThat(changed.json().at("/weekly_hours/monday").isEmpty()).isTrue();
        isListed(changed, booked);
        assertThat(Running.events()).isEqualTo(before + 1);
        assertThat(Running.get("/api/appointments/" + id)
                        .as(provider)
                        .expect(200)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("confirmed");
        var again =
                change("PUT", "/schedule", "{\"timezone\": \"America/Bahia\"}").expect(200);
        assertThat(again.json().path("affected_appointments").toString()).isEqualTo("[]");
    }

    @Test
    void an_override_that_hits_a_booking_lists_it_and_so_does_the_end_of_one() {
        var booked = book(Running.service(provider), 4);
        var date = booked.json().path("appointment_date").asString();
        var path = "/schedule/overrides/" + date;
        var before = Running.events();

        isListed(change("PUT", path + "?dry_run=true", "{\"intervals\": []}").expect(200), booked);

        assertThat(Running.events()).isEqualTo(before);
        assertThat(overrides()).isEmpty();
        isListed(change("PUT", path, "{\"intervals\": []}").expect(200), booked);
        assertThat(overrides()).containsExactly(date);
        change("PUT", path, "{\"intervals\": [{\"start\": \"00:00\", \"end\": \"24:00\"}]}")
                .expect(200);
        change("PUT", "/schedule", NEVER).expect(200);
        var events = Running.events();
        isListed(change("DELETE", path + "?dry_run=true", null).expect(200), booked);
        assertThat(Running.events()).isEqualTo(events);
        isListed(change("DELETE", path, null).expect(200), booked);
        assertThat(overrides()).isEmpty();
        var again = change("DELETE", path, null).expect(200);
        assertThat(again.json().path("affected_appointments").isEmpty()).isTrue();
        assertThat(Running.events()).isEqualTo(events + 1);
    }

    @Test
    void time_off_that_hits_a_booking_lists_it() {
        var booked = book(Running.service(provider), 5);
        var body = """
                {"starts_at": "%s", "ends_at": "%s"}
                """.formatted(
                        booked.json().path("starts_at").asString(),
                        booked.json().path("ends_at").asString());
        var before = Running.events();

        var tried = change("POST", "/time-off?dry_run=true", body).expect(200);

        assertThat(Running.events()).isEqualTo(before);
        assertThat(tried.header("Location")).isNull();
        assertThat(tried.json().path("id").isNull()).isTrue();
        isListed(tried, booked);
        var added = change("POST", "/time-off", body).expect(201);
        isListed(added, booked);
        assertThat(added.header("Location"))
                .isEqualTo("/api/providers/time-off/" + added.json().path("id").asString());
        assertThat(added.header("X-Event-Position")).isNotNull();
        var removed = Running.call("DELETE", String.valueOf(added.header("Location")))
                .as(provider)
                .expect(204);
        assertThat(removed.header("X-Event-Position")).isNotNull();
    }

    @Test
    void what_is_affected_is_listed_though_the_calendar_stands_still() {
        var service = Running.service(provider);
        book(service, 6);
        var slot = Running.bean(LiveSlots.class).of("calendar");
        var jdbc = Running.bean(JdbcClient.class);
        var transactions = new TransactionTemplate(Running.bean(PlatformTransactionManager.class));

        var listed = transactions.execute(locked -> {
            jdbc.sql(slot.in("LOCK TABLE {slot}.progress IN EXCLUSIVE MODE")).update();
            bookUnseen(service, 7);
            return change("PUT", "/schedule?dry_run=true", NEVER).expect(200);
        });

        assertThat(listed).isNotNull();
        var items = listed.json().path("affected_appointments");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.at("/0/client_name").asString()).isEqualTo("Gil");
        assertThat(items.at("/1/client_name").isNull()).isTrue();
        assertThat(items.at("/1/code").isNull()).isTrue();
        assertThat(items.at("/1/starts_at").asString()).endsWith("-03:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "TRUE", "1", "maybe"})
    void what_is_not_clearly_a_dry_run_is_neither_tried_nor_done(String value) {
        var before = Running.events();

        var refused = change("PUT", "/schedule?dry_run=" + value, NEVER).expect(400);

        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("dry_run");
        assertThat(Running.events()).isEqualTo(before);
    }

    @Test
    void zone_currency_and_address_are_changed_with_the_page() {
        var slug = "p-" + UUID.randomUUID();

        var changed = change("PUT", "/profile", """
                        {"business_name": "Paula", "timezone": "Europe/Lisbon", "currency": "EUR", "slug": "%s"}
                        """.formatted(slug)).expect(200);

        assertThat(changed.json().path("timezone").asString()).isEqualTo("Europe/Lisbon");
        assertThat(changed.json().path("currency").asString()).isEqualTo("EUR");
        assertThat(changed.json().path("slug").asString()).isEqualTo(slug);
        assertThat(changed.header("X-Event-Position")).isNotNull();
        var other = Running.provider("UTC");
        var taken = Running.call("PUT", "/api/providers/profile")
                .as(other)
                .header("Accept-Language", "pt-BR")
                .body("{\"business_name\": \"Olga\", \"slug\": \"" + slug + "\"}");
        var events = Running.events();
        var refused = taken.expect(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("slug-taken");
        assertThat(refused.json().path("detail").asString())
                .isEqualTo("Este nome de endereço pertence a outro prestador.");
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/slug");
        assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo("não é válido");
        var english = Running.call("PUT", "/api/providers/profile")
                .as(other)
                .body("{\"business_name\": \"Olga\", \"slug\": \"" + slug + "\"}")
                .expect(409);
        assertThat(english.json().path("detail").asString()).contains(slug);
        assertThat(english.json().at("/errors/0/message").asString()).contains(slug);
        assertThat(Running.events()).isEqualTo(events);
        Running.get("/problems/slug-taken").expect(200);
    }

    @Test
    void the_reason_for_a_change_is_kept_with_its_events() {
        var changed = change("PUT", "/schedule?reason=summer%20hours", "{\"policy\": {\"min_notice\": 7}}")
                .expect(200);

        assertThat(Running.bean(JdbcClient.class)
                        .sql("SELECT convert_from(meta_data, 'UTF8')::json ->> 'reason' FROM domain_event_entry"
                                + " WHERE global_index = :position")
                        .param("position", Long.valueOf(String.valueOf(changed.header("X-Event-Position"))))
                        .query(String.class)
                        .single())
                .isEqualTo("summer hours");
        var before = Running.events();
        var refused = change("PUT", "/schedule?reason=" + "a".repeat(501), "{\"policy\": {\"min_notice\": 8}}")
                .expect(422);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("reason");
        assertThat(Running.events()).isEqualTo(before);
    }

    @Test
    void a_change_that_has_not_seen_the_newest_is_refused_and_one_that_has_is_done() {
        var first = Running.fresh("/api/providers/schedule").as(provider).expect(200);
        var seen = String.valueOf(first.header("ETag"));
        change("PUT", "/schedule", "{\"policy\": {\"min_notice\": 9}}").expect(200);
        var service = Running.service(provider);
        var before = Running.events();

        for (var call : List.of(
                change("PUT", "/schedule", NEVER),
                change("PUT", "/profile", "{\"business_name\": \"x\"}"),
                change("PUT", "/schedule/overrides/2030-01-01", "{\"intervals\": []}"),
                change("DELETE", "/schedule/overrides/2030-01-01", null),
                change("POST", "/time-off", """
                        {"starts_at": "2030-01-01T00:00:00Z", "ends_at": "2030-01-02T00:00:00Z"}
                        """),
                change("DELETE", "/time-off/" + UUID.randomUUID(), null),
                Running.call("PUT", "/api/services/" + service).as(provider).body("{\"name\": \"x\", \"duration\": 5}"),
                Running.call("DELETE", "/api/services/" + service).as(provider),
                Running.post("/api/services/reorder", "{\"ids\": [\"" + service + "\"]}")
                        .as(provider))) {
            call.header("If-Match", seen).expect(412, "stale-version");
        }

        assertThat(Running.events()).isEqualTo(before);
        var mine = Running.fresh("/api/services/my-services").as(provider).expect(200);
        change("PUT", "/schedule/overrides/2030-01-01", "{\"intervals\": []}")
                .header("If-Match", String.valueOf(mine.header("ETag")))
                .expect(200);
        assertThat(Running.events()).isEqualTo(before + 1);
    }

    @Test
    void a_service_is_changed_in_all_its_columns_and_a_booking_keeps_its_own() {
        var service = Running.service(provider);
        var booked = book(service, 8);

        var changed = Running.call("PUT", "/api/services/" + service)
                .as(provider)
                .body("""
                        {"name": "Barba", "description": "curta", "duration": 45, "price": 80.50, "currency": "EUR",
                         "buffer_before": 1, "buffer_after": 2, "min_notice": 3, "requires_approval": true}
                        """)
                .expect(200);

        assertThat(changed.header("X-Event-Position")).isNotNull();
        assertThat(changed.header("ETag")).isNotNull();
        var shown = changed.json();
        assertThat(List.of(
                        shown.path("id").asString(),
                        shown.path("name").asString(),
                        shown.path("description").asString(),
                        shown.path("duration").toString(),
                        shown.path("price").toString(),
                        shown.path("currency").asString(),
                        shown.path("buffer_before").toString(),
                        shown.path("buffer_after").toString(),
                        shown.path("min_notice").toString(),
                        shown.path("requires_approval").toString(),
                        shown.path("is_active").toString()))
                .containsExactly(service, "Barba", "curta", "45", "80.5", "EUR", "1", "2", "3", "true", "true");
        var kept = Running.fresh("/api/appointments/" + booked.json().path("id").asString())
                .as(provider)
                .expect(200)
                .json();
        assertThat(kept.path("service_name").asString()).isEqualTo("Corte");
        assertThat(kept.path("duration").asInt()).isEqualTo(30);
        var gone = Running.call("PUT", "/api/services/" + service)
                .as(provider)
                .body("{\"name\": \"Barba\", \"duration\": 45, \"is_active\": false}")
                .expect(200);
        assertThat(gone.json().path("is_active").asBoolean()).isFalse();
        assertThat(gone.json().path("price").isNull()).isTrue();
        assertThat(offered()).isEmpty();
    }

    @Test
    void a_service_that_is_offered_no_longer_is_still_the_provider_s_own() {
        var one = Running.service(provider);
        var two = Running.service(provider);

        var first = Running.call("DELETE", "/api/services/" + one).as(provider).expect(204);

        assertThat(first.header("X-Event-Position")).isNotNull();
        assertThat(offered()).containsExactly(two);
        assertThat(own()).containsExactly(one, two);
        var before = Running.events();
        Running.call("DELETE", "/api/services/" + one).as(provider).expect(204);
        assertThat(Running.events()).isEqualTo(before);
        Running.call("PUT", "/api/services/" + one)
                .as(provider)
                .body("{\"name\": \"Corte\", \"duration\": 30, \"is_active\": true}")
                .expect(200);
        assertThat(offered()).containsExactly(one, two);
    }

    @Test
    void services_are_shown_in_the_order_that_was_said() {
        var one = Running.service(provider);
        var two = Running.service(provider);
        var three = Running.service(provider);
        Running.call("DELETE", "/api/services/" + two).as(provider).expect(204);

        var reordered = Running.post(
                        "/api/services/reorder", "{\"ids\": [\"%s\", \"%s\", \"%s\"]}".formatted(three, two, one))
                .as(provider)
                .expect(200);

        assertThat(reordered.json().path("items").findValuesAsString("id")).containsExactly(three, two, one);
        assertThat(reordered.header("X-Event-Position")).isNotNull();
        assertThat(own()).containsExactly(three, two, one);
        assertThat(offered()).containsExactly(three, one);
    }

    private List<String> own() {
        return Running.fresh("/api/services/my-services")
                .as(provider)
                .expect(200)
                .json()
                .path("items")
                .findValuesAsString("id");
    }

    private List<String> offered() {
        return Running.fresh("/api/services/provider/" + provider.slug())
                .expect(200)
                .json()
                .path("items")
                .findValuesAsString("id");
    }

    private List<String> overrides() {
        return Running.fresh("/api/providers/schedule/overrides")
                .as(provider)
                .expect(200)
                .json()
                .path("items")
                .findValuesAsString("date");
    }

    private static void isListed(Answer answer, Answer booked) {
        var items = answer.json().path("affected_appointments");
        assertThat(items.size()).as(answer.text()).isEqualTo(1);
        for (var member : List.of("id", "code", "starts_at", "ends_at", "service_name", "client_name")) {
            assertThat(items.get(0).path(member))
                    .as(member)
                    .isEqualTo(booked.json().path(member));
        }
    }

    /** Books, and waits until the calendar knows. */
    private Answer book(String service, int day) {
        var booked = bookUnseen(service, day);
        Running.fresh("/api/appointments/provider/" + provider.provider() + "?from="
                        + booked.json().path("appointment_date").asString())
                .as(provider)
                .expect(200);
        return booked;
    }

    private Answer bookUnseen(String service, int day) {
        var start = LocalDate.now(ZoneOffset.UTC).plusDays(day) + "T12:00:00-03:00";
        return Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s",
                         "client_name": "Gil", "client_email": "gil@agendum.example"}
                        """.formatted(provider.provider(), service, start))
                .expect(201);
    }

    private Call change(String method, String path, @Nullable String body) {
        var call = Running.call(method, "/api/providers" + path).as(provider);
        return body == null ? call : call.body(body);
    }
}
