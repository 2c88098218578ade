package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Matrix.Caller;
import io.agendum.api.Matrix.Row;
import io.agendum.api.Matrix.Thing;
import io.agendum.api.Running.Answer;
import java.util.ArrayList;
import java.util.List;
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

/** Everybody asks for everything, and gets what {@code authorization.txt} says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationIT {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Cast cast = new Cast();

    @AfterAll
    static void free_the_clock() {
        Running.call("DELETE", "/api/test/clock").expect(204);
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
            if (answer.status() < 400) {
                continue;
            }
            said.add(caller + ": " + answer.text());
            assertThat(Running.events()).as(caller + " was refused").isEqualTo(events);
            if (row.thing() == Thing.THEIRS) {
                var nothing = cast.ask(row.route(), Thing.UNKNOWN, caller);
                assertThat(seen(answer)).as(caller + " was refused").isEqualTo(seen(nothing.send()));
            }
        }

        assertThat(statuses).as(row + " " + said).isEqualTo(row.statuses());
    }

    /** By what a caller can tell one refusal from another, beside the ids that were asked for. */
    private static String seen(Answer answer) {
        var headers = new TreeSet<>(answer.response().headers().map().keySet());
        // It says that a connection has been used often enough.
        headers.remove("connection");
        return answer.status() + " " + headers + " " + ID.matcher(answer.text()).replaceAll("ID");
    }
}
