package io.agendum.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Person;
import java.net.URLEncoder;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Each case has a town of its own, so that nobody else is found there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryApiIT {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final String town = "Town " + UUID.randomUUID();

    @AfterAll
    static void every_view_equals_its_rebuild() throws InterruptedException {
        Running.everyViewEqualsItsRebuild();
    }

    @Test
    void a_card_tells_when_the_provider_can_be_booked_next_in_its_own_zone() {
        var provider = opened("Ana", HOUR);
        var service = Running.service(provider);

        var card = list("").json().path("items").path(0);
        var times = Running.fresh("/api/providers/" + provider.slug() + "/available-times?service=" + service + "&date="
                        + local(card).toLocalDate())
                .expect(200)
                .json();

        assertThat(card.path("slug").asString()).isEqualTo(provider.slug());
        assertThat(card.path("next_slot").asString())
                .isEqualTo(times.at("/days/0/slots/0/starts_at").asString());
        assertThat(local(card).getOffset())
                .isEqualTo(NEW_YORK.getRules().getOffset(local(card).toInstant()));

        book(provider, service, card.path("next_slot").asString());
        var next = local(list("").json().path("items").path(0));
        assertThat(next).isEqualTo(local(card).plusMinutes(30));
    }

    @Test
    void whoever_is_free_soonest_comes_first_and_who_is_not_free_last() {
        var never = opened("Ana", HOUR);
        var late = offering("Bia", 3 * DAY);
        var soon = offering("Cris", HOUR);
        var middle = offering("Davi", DAY);

        var answer = list("&sort=next_slot");

        assertThat(slugs(answer)).containsExactly(soon.slug(), middle.slug(), late.slug(), never.slug());
        assertThat(answer.json().path("items").path(3).path("next_slot").isNull())
                .isTrue();
        assertThat(slugs(list(""))).containsExactly(never.slug(), late.slug(), soon.slug(), middle.slug());
        assertThat(slugs(list("&sort=name"))).isEqualTo(slugs(list("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&sort=next_slot", "&available_by=2999-12-31", "&sort=next_slot&available_by=2999-12-31"})
    void pages_lose_and_repeat_nobody_while_providers_are_added(String order) {
        var known = new ArrayList<String>();
        for (var n = 0; n < 5; n++) {
            known.add(offering("Same name", HOUR).slug());
        }
        if (!order.contains("available_by")) {
            known.add(opened("Without services", HOUR).slug());
        }

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = list(order + "&limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(page.json().path("items").size()).isLessThanOrEqualTo(2);
            seen.addAll(slugs(page));
            cursor = page.json().path("next_cursor").asString(null);
            if (seen.size() < 6) {
                offering("Same name", seen.size() * DAY);
            }
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(known);
    }

    @Test
    void a_page_by_next_slot_ends_where_the_list_ends() {
        offering("Ana", HOUR);
        offering("Bia", HOUR);

        assertThat(list("&sort=next_slot&limit=2").json().path("next_cursor").isNull())
                .isTrue();
        assertThat(list("&sort=next_slot&limit=1").json().path("next_cursor").isNull())
                .isFalse();
    }

    @Test
    void a_date_leaves_only_those_who_are_free_by_its_end_in_their_zone() {
        offering("Bia", 3 * DAY);
        var soon = offering("Cris", HOUR);
        opened("Ana", HOUR);
        var day = local(list("&q=Bia").json().path("items").path(0)).toLocalDate();

        assertThat(slugs(list("&available_by=" + day))).hasSize(2);
        assertThat(slugs(list("&available_by=" + day.minusDays(1)))).containsExactly(soon.slug());
        assertThat(slugs(list("&sort=next_slot&available_by=" + day.minusDays(1))))
                .containsExactly(soon.slug());
        assertThat(slugs(list("&available_by=2020-01-01"))).isEmpty();
    }

    @Test
    void filters_hold_together() {
        var category = category("Cabelo " + UUID.randomUUID());
        var slug = category.json().path("slug").asString();
        var id = category.json().path("id").asString();
        var provider = opened("Ana", HOUR);
        service(provider, "Escova", id, "80.00");
        service(provider, "Barba", null, "20.00");

        assertThat(slugs(list("&category=" + slug))).containsExactly(provider.slug());
        assertThat(slugs(list("&category=" + id + "&max_price=80"))).containsExactly(provider.slug());
        assertThat(slugs(list("&category=" + id + "&max_price=79.99"))).isEmpty();
        assertThat(slugs(list("&max_price=20&q=escova%20ana"))).containsExactly(provider.slug());
        assertThat(slugs(list("&state=s%C3%A3o%20paulo"))).containsExactly(provider.slug());
        assertThat(slugs(list("&state=sao"))).isEmpty();
        assertThat(slugs(list("&category=nobody-knows-it"))).isEmpty();
        assertThat(slugs(list("&category=" + UUID.randomUUID()))).isEmpty();
        assertThat(slugs(list("&category=&q=&state="))).containsExactly(provider.slug());
        var alone = Running.fresh("/api/providers?category=" + slug).expect(200);
        assertThat(slugs(alone)).containsExactly(provider.slug());
        assertThat(slugs(Running.fresh("/api/providers?category=" + slug).expect(200)))
                .as("from the copy")
                .containsExactly(provider.slug());
    }

    @ParameterizedTest
    @CsvSource({
        "sort=price, 400, malformed-request, sort",
        "sort=NAME, 400, malformed-request, sort",
        "cursor=x, 400, malformed-request, cursor",
        "sort=next_slot&cursor=x, 400, malformed-request, cursor",
        "sort=next_slot&cursor=n.AAAA, 400, malformed-request, cursor",
        "sort=next_slot&cursor=n.!, 400, malformed-request, cursor",
        "sort=next_slot&cursor=n.AAAAAAAAAAAAAAAAAAAAAH_______________f, 400, malformed-request, cursor",
        "available_by=2999-12-31&cursor=x, 400, malformed-request, cursor",
        "category=Not%20a%20slug, 400, malformed-request, category",
        "category=-, 400, malformed-request, category",
        "available_by=tomorrow, 400, malformed-request, available_by",
        "available_by=%2B999999999-12-31, 400, malformed-request, available_by",
        "max_price=cheap, 400, malformed-request, max_price",
        "max_price=-1, 422, validation-failed, max_price",
        "max_price=1e99, 422, validation-failed, max_price",
        "limit=0, 422, validation-failed, limit",
        "limit=101, 422, validation-failed, limit"
    })
    void what_cannot_be_read_is_refused(String query, int status, String code, String parameter) {
        var answer = Running.get("/api/providers?" + query).expect(status);

        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                .as(answer.text())
                .contains(parameter);
    }

    @Test
    void a_cursor_of_one_order_is_none_of_the_other() {
        offering("Ana", HOUR);
        offering("Bia", HOUR);
        var byName = list("&limit=1").json().path("next_cursor").asString();
        var bySlot = list("&limit=1&sort=next_slot").json().path("next_cursor").asString();

        Running.get("/api/providers?sort=next_slot&cursor=" + byName).expect(400, "malformed-request");
        Running.get("/api/providers?cursor=" + bySlot).expect(400, "malformed-request");
    }

    @Test
    void a_former_address_leads_to_the_present_one() {
        var provider = opened("Ana", HOUR);
        var moved = "moved-" + UUID.randomUUID();
        profile(provider, "Ana", moved);

        for (var method : List.of("GET", "HEAD")) {
            var answer = Running.call(method, "/api/providers/" + provider.slug())
                    .header("X-Min-Position", head())
                    .expect(301);
            assertThat(answer.header("Location")).isEqualTo("/api/providers/" + moved);
            assertThat(answer.text()).isEmpty();
            Running.call(method, "/api/providers/" + moved).expect(200);
            Running.call(method, "/api/providers/nobody-" + UUID.randomUUID()).expect(404);
        }
    }

    @Test
    void the_public_page_shows_services_in_order_and_with_their_category() {
        var category = category("Cabelo " + UUID.randomUUID());
        var provider = opened("Ana", HOUR);
        service(provider, "Zumba", category.json().path("id").asString(), "80.00");
        service(provider, "Aula", null, "20.00");

        var page =
                Running.fresh("/api/providers/" + provider.slug()).expect(200).json();

        assertThat(page.path("services").findValuesAsString("name")).contains("Zumba", "Aula");
        assertThat(page.at("/services/0/name").asString()).isEqualTo("Zumba");
        assertThat(page.at("/services/0/category/slug").asString())
                .isEqualTo(category.json().path("slug").asString());
        assertThat(page.at("/services/1/category").isNull()).isTrue();
    }

    @Test
    void categories_are_made_changed_and_taken_away_by_admins() {
        var admin = Running.admin();
        var name = "Ção " + UUID.randomUUID();
        var added =
                Running.post("/api/categories", """
                        {"name": "%s", "name_en": "Hair", "description": "d", "icon": "scissors", "color": "#aA3300",
                         "sort_order": 7}
                        """.formatted(name)).as(admin).expect(201);
        var id = added.json().path("id").asString();
        assertThat(added.header("Location")).isEqualTo("/api/categories/" + id);
        assertThat(added.header("ETag")).isEqualTo("\"0\"");
        assertThat(added.header("X-Event-Position")).isNotNull();
        assertThat(added.json().path("slug").asString()).startsWith("cao-");
        assertThat(added.json().path("is_active").asBoolean()).isTrue();
        assertThat(added.json().path("created_at").asString()).isNotBlank();
        assertThat(shown(id, "en").path("display_name").asString()).isEqualTo("Hair");
        assertThat(shown(id, "pt-BR").path("display_name").asString()).isEqualTo(name);
        assertThat(shown(id, "en").path("name").asString()).isEqualTo(name);
        assertThat(shown(id, "pt-BR").path("name_en").asString()).isEqualTo("Hair");

        var path = "/api/categories/" + id;
        Running.call("PUT", path)
                .body("{\"name\": \"X\"}")
                .as(admin)
                .header("If-Match", "\"7\"")
                .expect(412, "stale-version");
        var changed = Running.call("PUT", path)
                .body("{\"name\": \"Outra\", \"icon\": \"heart\"}")
                .as(admin)
                .header("If-Match", "\"0\"")
                .expect(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.json().path("slug").asString())
                .isEqualTo(added.json().path("slug").asString());
        assertThat(changed.json().path("name_en").isNull()).isTrue();
        assertThat(changed.json().path("sort_order").asInt()).isZero();
        assertThat(shown(id, "en").path("display_name").asString()).isEqualTo("Outra");

        Running.call("DELETE", path).as(admin).header("If-Match", "\"0\"").expect(412, "stale-version");
        assertThat(Running.call("DELETE", path).as(admin).expect(204).header("X-Event-Position"))
                .isNotNull();
        Running.call("DELETE", path).as(admin).expect(204);
        assertThat(shown(id, "en").isMissingNode()).isTrue();
        Running.call("PUT", path)
                .body("{\"name\": \"Outra\", \"is_active\": true}")
                .as(admin)
                .expect(200);
        assertThat(shown(id, "en").isMissingNode()).isFalse();

        Running.post(
                        "/api/categories",
                        "{\"name\": \"X\", \"slug\": \"%s\"}"
                                .formatted(added.json().path("slug").asString()))
                .as(admin)
                .expect(409, "slug-taken");
        Running.call("DELETE", "/api/categories/" + UUID.randomUUID()).as(admin).expect(404, "not-found");
        Running.call("PUT", "/api/categories/" + UUID.randomUUID())
                .body("{\"name\": \"X\"}")
                .as(admin)
                .expect(404, "not-found");
        Running.call("DELETE", "/api/categories/x").as(admin).expect(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': 'X', 'icon': 'unicorn'}|/icon",
                "{'name': 'X', 'icon': 'SCISSORS'}|/icon",
                "{'name': 'X', 'color': 'red'}|/color",
                "{'name': 'X', 'color': '#12345'}|/color",
                "{'name': 'X', 'slug': 'Not a slug'}|/slug",
                "{'name': ' '}|/name",
                "{'slug': 'x'}|/name",
                "{'name': 'X', 'sort_order': -1}|/sort_order",
                "{'name': 'X', 'colour': '#112233'}|/colour"
            })
    void a_category_that_is_none_is_refused(String body, String pointer) {
        var admin = Running.admin();
        var json = body.replace('\'', '"');
        var known = category("Cabelo " + UUID.randomUUID()).json().path("id").asString();
        var events = Running.events();

        for (var call : List.of(
                Running.post("/api/categories", json),
                Running.call("PUT", "/api/categories/" + known).body(json))) {
            var answer = call.as(admin).expect(422);
            assertThat(answer.json().path("code").asString()).isEqualTo("validation-failed");
            assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                    .contains(pointer);
        }
        assertThat(Running.events()).isEqualTo(events);
    }

    @Test
    void categories_are_read_by_everybody_and_written_by_nobody_else() {
        var id = category("Cabelo " + UUID.randomUUID()).json().path("id").asString();
        var people = List.of(Running.client(), Running.provider("UTC"));
        var events = Running.events();

        for (var person : people) {
            Running.post("/api/categories", "{\"name\": \"X\"}").as(person).expect(403, "forbidden");
            Running.call("PUT", "/api/categories/" + id)
                    .body("{\"name\": \"X\"}")
                    .as(person)
                    .expect(403, "forbidden");
            Running.call("DELETE", "/api/categories/" + id).as(person).expect(403, "forbidden");
        }
        Running.post("/api/categories", "{\"name\": \"X\"}").expect(401, "unauthenticated");
        Running.call("PUT", "/api/categories/" + id).body("{\"name\": \"X\"}").expect(401, "unauthenticated");
        Running.call("DELETE", "/api/categories/" + id).expect(401, "unauthenticated");
        assertThat(Running.get("/api/categories").expect(200).header("Vary")).contains("Accept-Language");
        Running.call("HEAD", "/api/categories").expect(200);
        assertThat(Running.events()).isEqualTo(events);
    }

    @Test
    void the_owner_reads_what_was_said_newest_first_and_page_by_page() {
        var provider = opened("Ana", DAY);
        profile(provider, "Bia", null);

        var first = history(provider, "?limit=2").json();
        assertThat(first.path("provider_id").asString()).isEqualTo(provider.provider());
        var entry = first.at("/items/0");
        assertThat(entry.path("type").asString()).isEqualTo("provider.ProviderProfileChanged");
        assertThat(entry.path("actor").asString()).isEqualTo(provider.id());
        assertThat(entry.path("role").asString()).isEqualTo("provider");
        assertThat(entry.path("caused_by").asString()).isNotBlank();
        assertThat(entry.at("/changes/0/field").asString()).isEqualTo("business_name");
        assertThat(entry.at("/changes/0/old").asString()).isEqualTo("Ana");
        assertThat(entry.at("/changes/0/new").asString()).isEqualTo("Bia");

        var types = new ArrayList<>(first.path("items").findValuesAsString("type"));
        var page = first;
        while (!page.path("next_cursor").isNull()) {
            page = history(
                            provider,
                            "?limit=2&cursor=" + page.path("next_cursor").asString())
                    .json();
            types.addAll(page.path("items").findValuesAsString("type"));
        }
        assertThat(types)
                .startsWith("provider.ProviderProfileChanged", "provider.BookingPolicyChanged")
                .endsWith("provider.ProviderRegistered");

        history(provider, "?cursor=x", 400);
        history(provider, "?limit=0", 422);
        Running.get("/api/providers/profile/history").expect(401, "unauthenticated");
        Running.get("/api/providers/profile/history").as(Running.client()).expect(403, "forbidden");
        Running.get("/api/providers/profile/history").as(Running.admin()).expect(403, "forbidden");
    }

    /** Works around the clock in New York, with that notice and without a service. */
    private Person opened(String name, int notice) {
        var person = Running.provider("America/New_York");
        profile(person, name, null);
        Running.call("PUT", "/api/providers/schedule")
                .as(person)
                .body("""
                        {"policy": {"slot_interval": 30, "min_notice": %d, "max_advance_days": 60}}
                        """.formatted(notice))
                .expect(200);
        return person;
    }

    private Person offering(String name, int notice) {
        var person = opened(name, notice);
        Running.service(person);
        return person;
    }

    private void profile(Person person, String name, @Nullable String slug) {
        Running.call("PUT", "/api/providers/profile")
                .as(person)
                .body("""
                        {"business_name": "%s", "city": "%s", "state": "São Paulo"%s}
                        """.formatted(name, town, slug == null ? "" : ", \"slug\": \"" + slug + "\""))
                .expect(200);
    }

    private static void service(Person person, String name, @Nullable String category, String price) {
        Running.post("/api/services", """
                        {"name": "%s", "duration": 30, "price": %s%s}
                        """.formatted(
                                name, price, category == null ? "" : ", \"category_id\": \"" + category + "\""))
                .as(person)
                .expect(201);
    }

    private static Answer category(String name) {
        return Running.post("/api/categories", "{\"name\": \"%s\"}".formatted(name))
                .as(Running.admin())
                .expect(201);
    }

    private static void book(Person provider, String service, String start) {
        Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s",
                         "client_name": "Maria", "client_email": "maria@example.com"}
                        """.formatted(provider.provider(), service, start))
                .expect(201);
    }

    private Answer list(String more) {
        return Running.fresh("/api/providers?city=" + URLEncoder.encode(town.toUpperCase(Locale.ROOT), UTF_8) + more)
                .expect(200);
    }

    private static JsonNode shown(String category, String language) {
        var items = Running.fresh("/api/categories")
                .header("Accept-Language", language)
                .expect(200)
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("id").asString().equals(category))
                .findFirst()
                .orElse(items.path("none"));
    }

    private static Answer history(Person person, String query) {
        return history(person, query, 200);
    }

    private static Answer history(Person person, String query, int status) {
        return Running.fresh("/api/providers/profile/history" + query)
                .as(person)
                .expect(status);
    }

    private static String head() {
        return String.valueOf(Running.bean(JdbcClient.class)
                .sql("SELECT max(global_index) FROM domain_event_entry")
                .query(Long.class)
                .single());
    }

    private static List<String> slugs(Answer list) {
        return list.json().path("items").findValuesAsString("slug");
    }

    private static OffsetDateTime local(JsonNode card) {
        return OffsetDateTime.parse(
                Objects.requireNonNull(card.path("next_slot").asString()));
    }
}
