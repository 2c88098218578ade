package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Person;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An admin sees what could not be handled, and mends it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadLetterAdminIT {

    private static final long PATIENCE_MILLIS = 60_000;

    private final Person provider = Running.provider("America/Sao_Paulo");
    private final Person admin = Running.admin();
    private final String service = Running.service(provider);
    private final JdbcClient jdbc = Running.bean(JdbcClient.class);
    private String poisoned = "public";

    @AfterEach
    void nothing_is_left() throws SQLException {
        heal();
        for (var left = letters(""); !left.isEmpty(); left = letters("")) {
            retry(left.getFirst());
        }
    }

    @Test
    void an_admin_sees_what_waits_and_handles_it_again_once_the_cause_is_gone() throws Exception {
        poison(live("calendar"), "appointment");
        var bad = book(3, 0);
        var behind = List.of(book(3, 1), book(3, 2));
        await(() -> letters("?projection=calendar").size() == 3);

        var page = Running.get("/api/admin/dead-letters?projection=calendar&limit=2")
                .as(admin)
                .expect(200);
        var letter = page.json().at("/items/0");
        assertThat(letter.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "projection",
                        "slot",
                        "live",
                        "sequence",
                        "index",
                        "position",
                        "event_type",
                        "aggregate_id",
                        "sequence_number",
                        "event_id",
                        "enqueued_at",
                        "cause",
                        "waiting_behind");
        assertThat(letter.path("aggregate_id").asString()).isEqualTo(bad);
        assertThat(letter.path("event_type").asString()).isEqualTo("booking.AppointmentBooked");
        assertThat(letter.path("sequence").asString()).isEqualTo(provider.provider());
        assertThat(letter.path("waiting_behind").asInt()).isEqualTo(2);
        assertThat(letter.path("live").asBoolean()).isTrue();
        assertThat(letter.at("/cause/message").asString()).startsWith("SQLSTATE P0001");
        assertThat(page.text()).doesNotContain("Gil", "gil@agendum.example");
        var rest = Running.get("/api/admin/dead-letters?projection=calendar&limit=2&cursor="
                        + page.json().path("next_cursor").asString())
                .as(admin)
                .expect(200)
                .json();
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(rest.at("/items/0/aggregate_id").asString()).isEqualTo(behind.getLast());
        assertThat(rest.path("next_cursor").isNull()).isTrue();
        await(() -> Running.metrics()
                .contains("agendum_dead_letters{projection=\"calendar\",slot=\""
                        + live("calendar").substring("calendar_".length()) + "\"} 3.0"));

        assertThat(retry(letter)).isEqualTo("{\"retried\":0,\"remaining\":3,\"state\":\"failed\"}");
        heal();
        assertThat(retry(letter)).isEqualTo("{\"retried\":3,\"remaining\":0,\"state\":\"done\"}");
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(Running.get("/api/appointments/provider/" + provider.provider() + "?from=" + today + "&to="
                                + today.plusDays(4))
                        .as(provider)
                        .expect(200)
                        .json()
                        .path("items")
                        .findValuesAsString("id"))
                .containsExactlyInAnyOrder(bad, behind.getFirst(), behind.getLast());
        Running.post(path(letter, "retry"), "").as(admin).expect(404, "not-found");
        Running.everyViewEqualsItsRebuild();
    }

    @Test
    void an_admin_gives_a_letter_up_with_a_reason() throws Exception {
        poison(live("history"), "entry");
        var bad = book(4, 0);
        var behind = book(4, 1);
        await(() -> letters("?projection=history").size() == 2);
        var letter = letters("?projection=history").getFirst();
        assertThat(letter.path("aggregate_id").asString()).isEqualTo(bad);

        for (var n = 0; n < 2; n++) {
            Running.post(path(letter, "discard"), "{\"reason\": \"nobody needs it\"}")
                    .as(admin)
                    .expect(204);
        }

        assertThat(jdbc.sql("SELECT reason FROM discarded_letter WHERE id = :id")
                        .param("id", UUID.fromString(letter.path("id").asString()))
                        .query(String.class)
                        .list())
                .containsExactly("nobody needs it");
        var left = letters("?projection=history");
        assertThat(left).hasSize(1);
        assertThat(left.getFirst().path("aggregate_id").asString()).isEqualTo(behind);
        heal();
        assertThat(retry(left.getFirst())).contains("\"done\"");
        Running.get("/api/appointments/" + bad + "/history").as(provider).expect(404, "not-found");
        // So that the comparisons of other tests find nothing.
        Running.replaceWithARebuild("history");
    }

    @Test
    void a_mail_that_could_not_be_written_is_written_once() throws Exception {
        poison("public", "mail_outbox");
        var booked = book(5, 0);
        await(() -> letters("?projection=mail").size() == 1);
        var letter = letters("?projection=mail").getFirst();
        assertThat(letter.path("slot").isNull()).isTrue();
        assertThat(letter.path("sequence").asString()).isEqualTo(booked);

        heal();
        assertThat(retry(letter)).contains("\"done\"");

        assertThat(jdbc.sql("SELECT count(*) FROM mail_outbox WHERE aggregate_id = :id")
                        .param("id", UUID.fromString(booked))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private void poison(String schema, String table) throws SQLException {
        poisoned = schema;
        asOwner("""
                CREATE FUNCTION %s.poison() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'poison'; END $$
                """.formatted(schema));
        asOwner("CREATE TRIGGER poison BEFORE INSERT ON %s.%s FOR EACH ROW EXECUTE FUNCTION %s.poison()"
                .formatted(schema, table, schema));
    }

    private void heal() throws SQLException {
        asOwner("DROP FUNCTION IF EXISTS %s.poison CASCADE".formatted(poisoned));
    }

    /** Slots belong to the application, everything else to who migrates. */
    private void asOwner(String sql) throws SQLException {
        var login = poisoned.equals("public") ? "spring.flyway." : "spring.datasource.";
        var user = poisoned.equals("public") ? "user" : "username";
        try (var connection = DriverManager.getConnection(
                        Running.property(login + "url"),
                        Running.property(login + user),
                        Running.property(login + "password"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String live(String view) {
        return view + "_"
                + jdbc.sql("SELECT live FROM projection_live WHERE view = :view")
                        .param("view", view)
                        .query(String.class)
                        .single();
    }

    /** Books the n-th start of a day, whatever views make of it. */
    private String book(int day, int n) {
        var start = Running.get("/api/providers/" + provider.slug() + "/available-times?service=" + service + "&date="
                        + LocalDate.now(ZoneOffset.UTC).plusDays(day))
                .expect(200)
                .json()
                .at("/days/0/slots/" + (20 + n) + "/starts_at")
                .asString();
        return Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil",
                         "client_email": "gil@agendum.example"}
                        """.formatted(provider.provider(), service, start))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private List<JsonNode> letters(String parameters) {
        var items = Running.get("/api/admin/dead-letters" + parameters)
                .as(admin)
                .expect(200)
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static String path(JsonNode letter, String action) {
        return "/api/admin/dead-letters/" + letter.path("id").asString() + "/" + action;
    }

    private String retry(JsonNode letter) {
        return Running.post(path(letter, "retry"), "").as(admin).expect(200).text();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("nothing happened in a minute");
            }
            Thread.sleep(200);
        }
    }
}
