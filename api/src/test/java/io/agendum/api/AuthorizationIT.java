package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Cast.Ask;
import io.agendum.api.Matrix.Caller;
import io.agendum.api.Matrix.Row;
import io.agendum.api.Matrix.Thing;
import io.agendum.api.Running.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody asks for everything, and gets what {@code authorization.txt} says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationIT {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Set<Caller> STRANGERS =
            Set.of(Caller.ANONYMOUS, Caller.OTHER_CLIENT, Caller.OTHER_PROVIDER, Caller.REVOKED);

    private final Cast cast = new Cast();

    @AfterAll
    void close() {
        cast.close();
    }

    @Test
    void every_route_has_a_row_and_every_row_a_route() {
        var rows = Matrix.rows().stream().map(Row::route).collect(Collectors.toSet());

        assertThat(rows).isEqualTo(Matrix.routes());
        assertThat(cast.routes()).isEqualTo(rows);
    }

    @Test
    void a_route_that_names_a_thing_is_asked_for_one_that_is_not_there() {
        var rows = Matrix.rows();
        var unknown = rows.stream()
                .filter(row -> row.thing() == Thing.UNKNOWN)
                .map(Row::route)
                .toList();

        assertThat(unknown)
                .doesNotHaveDuplicates()
                .containsAll(rows.stream()
                        .map(Row::route)
                        .filter(route -> route.contains("{") && !route.contains("{date}"))
                        .toList());
    }

    static List<Row> everybody_gets_what_the_table_says() {
        return Matrix.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void everybody_gets_what_the_table_says(Row row) {
        var statuses = new ArrayList<Integer>();
        var said = new ArrayList<String>();
        for (var caller : Caller.values()) {
            var ask = cast.ask(row.route(), row.thing(), caller);
            var events = Running.events();
            var answer = ask.send();
            statuses.add(answer.status());
            assertThat(answer.text()).as(caller + " reads").doesNotContain(notFor(caller, ask));
            if (answer.status() < 400) {
                continue;
            }
            said.add(caller + ": " + answer.text());
            if (caller == Caller.REVOKED) {
                assertThat(answer.json().path("code").asString()).isEqualTo("token-revoked");
            }
            assertThat(Running.events()).as(caller + " was refused").isEqualTo(events);
            if (row.thing() == Thing.THEIRS) {
                var nothing = cast.ask(row.route(), Thing.UNKNOWN, caller);
                assertThat(seen(answer)).as(caller + " was refused").isEqualTo(seen(nothing.send()));
            }
        }

        assertThat(statuses).as(row + " " + said).isEqualTo(row.statuses());
    }

    @Test
    void a_question_for_the_headers_alone_opens_nothing_more() {
        for (var row : Matrix.rows()) {
            for (var caller : Caller.values()) {
                if (row.route().startsWith("GET /api/") && row.status(caller) >= 400) {
                    var ask = cast.ask(row.route(), row.thing(), caller).as("HEAD");
                    assertThat(ask.send().status()).as(row + " " + caller).isBetween(400, 499);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin/projections/",
                "/api/admin//projections",
                "//api/admin/projections",
                "/api/./admin/projections",
                "/api/providers/../admin/projections",
                "/api/%2e/admin/projections",
                "/api/providers/%2e%2e/admin/projections",
                "/api/admin%2fprojections",
                "/api/admin;a=b/projections",
                "/api/admin/projections;a=b",
                "/api/admin/projections.json",
                "/api/admin/%70rojections",
                "/api/%61dmin/projections",
                "/API/admin/projections",
                "/api/Admin/projections",
                "/api/admin/projections%00",
                "/api/admin/projections%20"
            })
    void no_way_of_writing_an_address_leads_around_its_row(String path) {
        for (var caller : Set.of(Caller.CLIENT, Caller.PROVIDER)) {
            var answer = Running.get(path).as(cast.person(caller)).send();

            assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        }
    }

    @Test
    void a_booking_is_the_caller_s_whoever_else_it_names() {
        var other = cast.person(Caller.OTHER_CLIENT);
        var ask = cast.ask("POST /api/appointments", Thing.KNOWN, Caller.OTHER_CLIENT);

        var booked = ask.withBody(ask.body()
                        .replace(
                                "gil@agendum.example",
                                cast.person(Caller.CLIENT).email()))
                .send()
                .json();

        assertThat(booked.path("client_id").asString()).isEqualTo(other.id());
        assertThat(booked.path("client_email").asString()).isEqualTo(other.email());
        assertThat(booked.path("guest").asBoolean()).isFalse();
    }

    @Test
    void the_link_of_a_booking_is_no_access_token() {
        var link = cast.ask("GET /api/bookings/{token}", Thing.KNOWN, Caller.ANONYMOUS);

        var answer = Running.get("/api/auth/me").header("Authorization", "Bearer " + link.thing());

        answer.expect(401, "token-invalid");
        assertThat(link.send().status()).isEqualTo(200);
    }

    /** Nobody reads a password's hash, nor the address of somebody with whom he has nothing to do. */
    private List<String> notFor(Caller caller, Ask ask) {
        var secrets = new ArrayList<>(List.of("$argon2"));
        if (STRANGERS.contains(caller)) {
            secrets.add(cast.person(Caller.CLIENT).email());
            secrets.add(cast.person(Caller.PROVIDER).email());
            secrets.removeIf(ask.body()::contains);
        }
        return secrets;
    }

    /** By what a caller can tell one refusal from another, beside the ids that were asked for. */
    private static String seen(Answer answer) {
        var headers = new TreeSet<>(answer.response().headers().map().keySet());
        // It says that a connection has been used often enough.
        headers.remove("connection");
        return answer.status() + " " + headers + " " + ID.matcher(answer.text()).replaceAll("ID");
    }
}
