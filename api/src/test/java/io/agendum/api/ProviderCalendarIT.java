package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Person;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a provider sees of its days, in the week in which Berlin sets its clocks forward. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderCalendarIT {

    private final Person provider = inSpring();
    private final String service = Running.service(provider);

    private static Person inSpring() {
        Running.call("PUT", "/api/test/clock")
                .body("{\"now\": \"2026-03-20T12:00:00Z\"}")
                .expect(200);
        return Running.provider("Europe/Berlin");
    }

    @AfterEach
    void let_the_clock_go_on() {
        Running.call("DELETE", "/api/test/clock").expect(204);
    }

    @Test
    void a_calendar_tells_working_time_and_time_off_beside_the_appointments() {
        var booked = book("2026-03-29T04:00:00+02:00");
        assertThat(calendar("?from=2026-03-29", provider).path("appointments").size())
                .isEqualTo(1);
        schedule("{\"weekly_hours\": {\"saturday\": [%s], \"sunday\": [%s]}}"
                .formatted(times("22:00", "26:00"), times("02:30", "05:00")));
        schedule("{\"weekly_hours\": {\"tuesday\": [%s]}, \"valid_from\": \"2026-03-31\"}"
                .formatted(times("08:00", "09:00")));
        Running.call("PUT", "/api/providers/schedule/overrides/2026-03-30")
                .as(provider)
                .body("{\"intervals\": [%s, %s]}".formatted(times("10:00", "11:00"), times("11:00", "12:00")))
                .expect(200);
        var off = Running.post("/api/providers/time-off", """
                        {"starts_at": "2026-03-29T12:00:00Z", "ends_at": "2026-04-02T00:00:00Z", "reason": "sea"}
                        """)
                .as(provider)
                .expect(201)
                .json()
                .path("id")
                .asString();

        var calendar = calendar("?from=2026-03-28&to=2026-03-31", provider);

        assertThat(calendar.path("appointments").findValuesAsString("id")).containsExactly(booked);
        assertThat(intervals(calendar))
                .containsExactly(
                        "2026-03-28T22:00:00+01:00 2026-03-29T03:00:00+02:00",
                        "2026-03-29T03:30:00+02:00 2026-03-29T05:00:00+02:00",
                        "2026-03-30T10:00:00+02:00 2026-03-30T12:00:00+02:00",
                        "2026-03-31T08:00:00+02:00 2026-03-31T09:00:00+02:00");
        assertThat(calendar.path("time_off")).isEqualTo(Running.JSON.readTree("""
                [{"id": "%s", "starts_at": "2026-03-29T14:00:00+02:00", "ends_at": "2026-04-02T02:00:00+02:00",
                  "reason": "sea"}]
                """.formatted(off)));
        assertThat(intervals(calendar("?from=2026-03-29", provider)))
                .as("of one day, cut at its midnight")
                .containsExactly(
                        "2026-03-29T00:00:00+01:00 2026-03-29T03:00:00+02:00",
                        "2026-03-29T03:30:00+02:00 2026-03-29T05:00:00+02:00");
        assertThat(calendar("?from=2026-03-28", provider).path("time_off").size())
                .isZero();
    }

    @Test
    void why_a_provider_is_off_is_for_its_own_eyes() {
        var admin = Running.admin();
        Running.post("/api/providers/time-off", """
                        {"starts_at": "2026-03-29T12:00:00Z", "ends_at": "2026-03-30T00:00:00Z", "reason": "sea"}
                        """).as(provider).expect(201);

        var seen = calendar("?from=2026-03-29", admin).path("time_off");

        assertThat(seen.size()).isEqualTo(1);
        assertThat(seen.get(0).path("reason").isNull()).isTrue();
        Running.fresh("/api/appointments/calendar/" + provider.provider() + "?from=2026-03-29")
                .as(Running.provider("Europe/Berlin"))
                .expect(404, "not-found");
    }

    @Test
    void a_list_comes_in_pages_of_twenty_unless_it_is_said_otherwise() {
        var ids = IntStream.range(0, 22)
                .mapToObj(n -> book("2026-03-23T%02d:%02d:00+01:00".formatted(n / 2, n % 2 * 30)))
                .toList();
        Running.call("DELETE", "/api/appointments/" + ids.get(3)).as(provider).expect(200);

        var first = list("");
        var rest = list("&cursor=" + first.path("next_cursor").asString());
        var cancelled = list("&status=cancelled");

        assertThat(first.path("items").findValuesAsString("id")).isEqualTo(ids.subList(0, 20));
        assertThat(rest.path("items").findValuesAsString("id")).isEqualTo(ids.subList(20, 22));
        assertThat(rest.path("next_cursor").isNull()).isTrue();
        assertThat(cancelled.path("items").findValuesAsString("id")).containsExactly(ids.get(3));
        assertThat(list("&limit=100").path("items").size()).isEqualTo(22);
    }

    private void schedule(String body) {
        Running.call("PUT", "/api/providers/schedule").as(provider).body(body).expect(200);
    }

    private static String times(String start, String end) {
        return "{\"start\": \"%s\", \"end\": \"%s\"}".formatted(start, end);
    }

    private String book(String start) {
        return Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil",
                         "client_email": "gil@agendum.example"}
                        """.formatted(provider.provider(), service, start))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private JsonNode calendar(String days, Person reader) {
        return Running.fresh("/api/appointments/calendar/" + provider.provider() + days)
                .as(reader)
                .expect(200)
                .json();
    }

    private JsonNode list(String more) {
        return Running.fresh("/api/appointments/provider/" + provider.provider() + "?from=2026-03-23" + more)
                .as(provider)
                .expect(200)
                .json();
    }

    private static List<String> intervals(JsonNode calendar) {
        return calendar.path("working_intervals")
                .valueStream()
                .map(worked -> worked.path("starts_at").asString() + " "
                        + worked.path("ends_at").asString())
                .toList();
    }
}
