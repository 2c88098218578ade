package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Cast.Ask;
import io.agendum.api.Matrix.Caller;
import io.agendum.api.Matrix.Row;
import io.agendum.api.Matrix.Thing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a body is sent to, it cannot say what only the house may say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MassAssignmentIT {

    private static final String SOMEBODY = "\"01890000-0000-7000-8000-000000000001\"";

    /** What somebody would like to say, with the value that would pay. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("role", "\"admin\""),
            Map.entry("is_active", "true"),
            Map.entry("email_verified", "true"),
            Map.entry("is_verified", "true"),
            Map.entry("plan", "\"premium\""),
            Map.entry("user_id", SOMEBODY),
            Map.entry("client_id", SOMEBODY),
            Map.entry("status", "\"completed\""),
            Map.entry("total_price", "0.01"),
            Map.entry("id", SOMEBODY),
            Map.entry("created_at", "\"2020-01-01T00:00:00Z\""),
            Map.entry("__proto__", "{\"role\": \"admin\"}"));

    /** What is the caller's to say. */
    private static final Set<String> ALLOWED = Set.of(
            "PUT /api/appointments/{id}/status /status",
            "PUT /api/services/{id} /is_active",
            "PUT /api/categories/{id} /is_active",
            "PUT /api/admin/users/{id} /is_active",
            "PUT /api/admin/users/{id} /role");

    private static final Pattern OBJECT = Pattern.compile("\\{");

    private final Cast cast = new Cast();
    private final List<Row> rows = Matrix.rows();

    @AfterAll
    void close() {
        cast.close();
    }

    static Set<String> a_body_says_only_what_is_the_caller_s_to_say() {
        return Matrix.routesWithBody();
    }

    @ParameterizedTest
    @MethodSource
    void a_body_says_only_what_is_the_caller_s_to_say(String route) {
        var row = rows.stream()
                .filter(known -> known.route().equals(route))
                .findFirst()
                .orElseThrow();
        var caller = someoneWhoMay(row);
        var ask = cast.ask(route, row.thing(), caller);
        var before = everything(route, ask);
        var events = Running.events();

        for (var member : MEMBERS.keySet()) {
            var body = without(member, ask.body());
            for (var object : OBJECT.matcher(body).results().toList()) {
                var depth = object.end();
                if (depth == 1 && ALLOWED.contains(route + " /" + member)) {
                    continue;
                }
                var said = "\"%s\": %s, ".formatted(member, MEMBERS.get(member));
                var answer = ask.withBody(body.substring(0, depth) + said + body.substring(depth))
                        .send();

                assertThat(answer.status()).as(said + answer.text()).isEqualTo(422);
                assertThat(answer.json().at("/errors/0/pointer").asString())
                        .as(said + answer.text())
                        .endsWith("/" + member);
            }
        }

        assertThat(Running.events()).isEqualTo(events);
        assertThat(everything(route, ask)).isEqualTo(before);
        assertThat(ask.send().status()).as("without it").isEqualTo(row.status(caller));
    }

    private static Caller someoneWhoMay(Row row) {
        return Arrays.stream(Caller.values())
                .filter(caller -> row.status(caller) != 401 && row.status(caller) != 403)
                .findFirst()
                .orElseThrow();
    }

    /** Only one who registers may say his role, and never this one. */
    private static String without(String member, String body) {
        return body.replaceFirst("\"" + member + "\": \"\\w+\",\\s*", "");
    }

    /** What people see of themselves, and the thing itself where it can be read. */
    private String everything(String route, Ask ask) {
        var text = new StringBuilder();
        for (var row : rows) {
            for (var caller : List.of(Caller.CLIENT, Caller.PROVIDER)) {
                if (row.route().startsWith("GET /api/") && row.thing() == Thing.OWN && isPersonal(row, caller)) {
                    text.append(read(cast.ask(row.route(), row.thing(), caller)));
                }
            }
        }
        var thing = "GET " + route.substring(route.indexOf(' ') + 1);
        var canBeRead = rows.stream().anyMatch(row -> row.route().equals(thing) && route.contains("{"));
        return canBeRead ? text + read(ask.reading()) : text.toString();
    }

    private static String read(Ask ask) {
        var answer = ask.send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private static boolean isPersonal(Row row, Caller caller) {
        return row.status(Caller.ANONYMOUS) == 401 && row.status(caller) == 200;
    }
}
