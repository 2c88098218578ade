package io.agendum.api;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a tester does from outside: sets the clock, says the rules, and reads the exact list of starts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TesterIT {

    @AfterAll
    static void set_the_clock_free_and_rebuild() throws InterruptedException {
        Running.call("DELETE", "/api/test/clock").expect(204);
        Running.everyViewEqualsItsRebuild();
    }

    @Test
    void in_berlin_the_hour_that_spring_skips_is_not_offered() {
        now("2026-03-20T12:00:00Z");
        var berlin = provider("Europe/Berlin", """
                {"weekly_hours": {"sunday": [{"start": "01:00", "end": "05:00"}]},
                 "policy": {"slot_interval": 30, "slot_alignment": "window", "min_notice": 0}}
                """);
        var hour = service(berlin, "\"duration\": 60");

        assertThat(starts(berlin, hour, "date=2026-03-29"))
                .containsExactly(
                        "2026-03-29T01:00:00+01:00",
                        "2026-03-29T01:30:00+01:00",
                        "2026-03-29T03:00:00+02:00",
                        "2026-03-29T03:30:00+02:00",
                        "2026-03-29T04:00:00+02:00");
    }

    @Test
    void in_new_york_the_hour_that_autumn_repeats_is_offered_twice_by_the_clock() {
        now("2026-10-30T12:00:00Z");
        var newYork = provider("America/New_York", """
                {"weekly_hours": {"sunday": [{"start": "00:30", "end": "03:00"}]},
                 "policy": {"slot_interval": 60, "slot_alignment": "clock", "min_notice": 0}}
                """);
        var hour = service(newYork, "\"duration\": 60");

        assertThat(starts(newYork, hour, "date=2026-11-01"))
                .containsExactly("2026-11-01T01:00:00-04:00", "2026-11-01T01:00:00-05:00", "2026-11-01T02:00:00-05:00");
    }

    @Test
    void in_sao_paulo_a_booking_keeps_its_buffers_free_of_others_and_theirs() {
        now("2026-03-09T12:00:00Z");
        var saoPaulo = buffered();
        var half = service(saoPaulo, "\"duration\": 30");
        assertThat(starts(saoPaulo, half, "date=2026-03-10"))
                .containsExactly(
                        "2026-03-10T09:00:00-03:00",
                        "2026-03-10T09:15:00-03:00",
                        "2026-03-10T09:30:00-03:00",
                        "2026-03-10T09:45:00-03:00",
                        "2026-03-10T10:00:00-03:00",
                        "2026-03-10T10:15:00-03:00",
                        "2026-03-10T10:30:00-03:00",
                        "2026-03-10T10:45:00-03:00",
                        "2026-03-10T11:00:00-03:00",
                        "2026-03-10T11:15:00-03:00",
                        "2026-03-10T11:30:00-03:00",
                        "2026-03-10T13:00:00-03:00",
                        "2026-03-10T13:15:00-03:00",
                        "2026-03-10T13:30:00-03:00");

        book(saoPaulo, half, "2026-03-10T10:00:00-03:00");

        // Taken is 09:55 to 10:40, and each start needs 5 minutes before it and 40 from it.
        assertThat(starts(saoPaulo, half, "date=2026-03-10"))
                .containsExactly(
                        "2026-03-10T09:00:00-03:00",
                        "2026-03-10T09:15:00-03:00",
                        "2026-03-10T10:45:00-03:00",
                        "2026-03-10T11:00:00-03:00",
                        "2026-03-10T11:15:00-03:00",
                        "2026-03-10T11:30:00-03:00",
                        "2026-03-10T13:00:00-03:00",
                        "2026-03-10T13:15:00-03:00",
                        "2026-03-10T13:30:00-03:00");
    }

    @Test
    void an_explanation_agrees_with_the_list_and_says_why_but_not_who() {
        now("2026-03-10T11:50:00Z");
        var saoPaulo = buffered();
        var half = service(saoPaulo, "\"duration\": 30");
        var appointment = book(saoPaulo, half, "2026-03-10T11:15:00-03:00");
        var listed = starts(saoPaulo, half, "date=2026-03-10");
        assertThat(listed).isNotEmpty();
        var first = OffsetDateTime.parse("2026-03-10T08:00:00-03:00");

        var bookable = IntStream.range(0, 12 * 7)
                .mapToObj(n -> ISO_OFFSET_DATE_TIME.format(first.plusMinutes(5L * n)))
                .filter(start ->
                        explained(saoPaulo, half, start).path("bookable").asBoolean())
                .toList();

        assertThat(bookable).isEqualTo(listed);
        assertThat(refusal(saoPaulo, half, "2026-03-10T08:45:00-03:00")).isEqualTo("in-the-past");
        assertThat(refusal(saoPaulo, half, "2026-03-10T09:30:00-03:00")).isEqualTo("too-soon");
        assertThat(refusal(saoPaulo, half, "2026-12-10T09:30:00-03:00")).isEqualTo("beyond-horizon");
        assertThat(refusal(saoPaulo, half, "2026-03-10T11:45:00-03:00")).isEqualTo("outside-working-hours");
        assertThat(refusal(saoPaulo, half, "2026-03-10T13:05:00-03:00")).isEqualTo("off-grid");
        var taken = explained(saoPaulo, half, "2026-03-10T11:15:00-03:00");
        assertThat(taken.path("refusal").asString()).isEqualTo("slot-taken");
        assertThat(taken.path("rules").findValuesAsString("rule"))
                .containsExactly(
                        "service_active",
                        "not_in_the_past",
                        "min_notice",
                        "within_horizon",
                        "working_hours",
                        "no_time_off",
                        "on_grid",
                        "not_taken");
        assertThat(taken.path("timezone").asString()).isEqualTo("America/Sao_Paulo");
        assertThat(taken.path("starts_at").asString()).isEqualTo("2026-03-10T11:15:00-03:00");
        assertThat(taken.path("as_of_position").asLong()).isPositive();
        assertThat(taken.toString()).doesNotContain(appointment, "Gil", "gil@agendum.example");
        assertThat(explained(saoPaulo, half, "2026-03-10T13:15:00-03:00")
                        .path("refusal")
                        .isNull())
                .isTrue();
    }

    @Test
    void an_explanation_names_the_override_and_the_time_off_that_decide() {
        now("2026-03-09T12:00:00Z");
        var saoPaulo = buffered();
        var half = service(saoPaulo, "\"duration\": 30");
        override(saoPaulo, "2026-03-17", "");
        var off = timeOff(saoPaulo, "2026-03-10T13:00:00-03:00", "2026-03-10T14:00:00-03:00");

        var closed = explained(saoPaulo, half, "2026-03-17T10:00:00-03:00");
        var away = explained(saoPaulo, half, "2026-03-10T13:15:00-03:00");

        assertThat(closed.path("refusal").asString()).isEqualTo("outside-working-hours");
        assertThat(closed.at("/rules/4/source").asString()).isEqualTo("2026-03-17");
        assertThat(away.path("refusal").asString()).isEqualTo("outside-working-hours");
        assertThat(away.at("/rules/5/source").asString()).isEqualTo(off);
        Running.call("DELETE", "/api/services/" + half).as(saoPaulo).expect(204);
        assertThat(refusal(saoPaulo, half, "2026-03-10T10:00:00-03:00")).isEqualTo("service-inactive");
    }

    @Test
    void a_date_of_its_own_hours_is_closed_or_runs_past_midnight_until_the_usual_ones_hold_again() {
        now("2026-03-09T12:00:00Z");
        var kolkata = provider("Asia/Kolkata", """
                {"weekly_hours": {"wednesday": [{"start": "09:00", "end": "12:00"}],
                   "thursday": [{"start": "09:00", "end": "12:00"}], "friday": [{"start": "09:00", "end": "11:00"}]},
                 "policy": {"slot_interval": 60, "min_notice": 0}}
                """);
        var hour = service(kolkata, "\"duration\": 60");

        override(kolkata, "2026-03-11", "");
        override(kolkata, "2026-03-12", "{\"start\": \"20:00\", \"end\": \"25:00\"}");

        assertThat(starts(kolkata, hour, "from=2026-03-11&to=2026-03-13"))
                .containsExactly(
                        "2026-03-12T20:00:00+05:30",
                        "2026-03-12T21:00:00+05:30",
                        "2026-03-12T22:00:00+05:30",
                        "2026-03-12T23:00:00+05:30",
                        "2026-03-13T00:00:00+05:30",
                        "2026-03-13T09:00:00+05:30",
                        "2026-03-13T10:00:00+05:30");
        var kept =
                Running.fresh("/api/providers/schedule/overrides").as(kolkata).expect(200);
        assertThat(kept.json().path("timezone").asString()).isEqualTo("Asia/Kolkata");
        assertThat(kept.json().path("items").toString()).isEqualTo("""
                [{"date":"2026-03-11","intervals":[]},\
                {"date":"2026-03-12","intervals":[{"start":"20:00","end":"25:00"}]}]""");
        assertThat(kept.header("ETag")).isNotNull();
        for (var date : List.of("2026-03-11", "2026-03-12")) {
            Running.call("DELETE", "/api/providers/schedule/overrides/" + date)
                    .as(kolkata)
                    .expect(200);
        }
        assertThat(starts(kolkata, hour, "from=2026-03-11&to=2026-03-12"))
                .containsExactly(
                        "2026-03-11T09:00:00+05:30",
                        "2026-03-11T10:00:00+05:30",
                        "2026-03-11T11:00:00+05:30",
                        "2026-03-12T09:00:00+05:30",
                        "2026-03-12T10:00:00+05:30",
                        "2026-03-12T11:00:00+05:30");
    }

    @Test
    void time_off_in_the_middle_of_a_day_takes_what_it_touches_until_it_is_removed() {
        now("2026-03-09T12:00:00Z");
        var saoPaulo = provider("America/Sao_Paulo", """
                {"weekly_hours": {"tuesday": [{"start": "09:00", "end": "12:00"}]},
                 "policy": {"slot_interval": 30, "min_notice": 0}}
                """);
        var half = service(saoPaulo, "\"duration\": 30");

        var off = timeOff(saoPaulo, "2026-03-10T10:00:00-03:00", "2026-03-10T10:45:00-03:00");

        assertThat(starts(saoPaulo, half, "date=2026-03-10"))
                .containsExactly(
                        "2026-03-10T09:00:00-03:00",
                        "2026-03-10T09:30:00-03:00",
                        "2026-03-10T11:00:00-03:00",
                        "2026-03-10T11:30:00-03:00");
        var kept = Running.fresh("/api/providers/time-off").as(saoPaulo).expect(200);
        assertThat(kept.json().path("items").toString())
                .isEqualTo("[{\"id\":\"" + off + "\",\"starts_at\":\"2026-03-10T13:00:00Z\","
                        + "\"ends_at\":\"2026-03-10T13:45:00Z\",\"reason\":\"dentist\"}]");
        Running.call("DELETE", "/api/providers/time-off/" + off).as(saoPaulo).expect(204);
        assertThat(starts(saoPaulo, half, "date=2026-03-10"))
                .containsExactly(
                        "2026-03-10T09:00:00-03:00",
                        "2026-03-10T09:30:00-03:00",
                        "2026-03-10T10:00:00-03:00",
                        "2026-03-10T10:30:00-03:00",
                        "2026-03-10T11:00:00-03:00",
                        "2026-03-10T11:30:00-03:00");
        Running.call("DELETE", "/api/providers/time-off/" + off).as(saoPaulo).expect(404);
    }

    @Test
    void a_service_has_buffers_and_notice_of_its_own() {
        now("2026-03-10T12:00:00Z");
        var saoPaulo = provider("America/Sao_Paulo", """
                {"weekly_hours": {"tuesday": [{"start": "09:00", "end": "14:00"}]},
                 "policy": {"slot_interval": 30, "min_notice": 0, "buffer_before": 0, "buffer_after": 0}}
                """);
        var plain = service(saoPaulo, "\"duration\": 30");
        var careful = service(saoPaulo, "\"duration\": 30, \"buffer_after\": 30, \"min_notice\": 180");

        book(saoPaulo, plain, "2026-03-10T13:00:00-03:00");

        assertThat(starts(saoPaulo, plain, "date=2026-03-10"))
                .containsExactly(
                        "2026-03-10T09:00:00-03:00",
                        "2026-03-10T09:30:00-03:00",
                        "2026-03-10T10:00:00-03:00",
                        "2026-03-10T10:30:00-03:00",
                        "2026-03-10T11:00:00-03:00",
                        "2026-03-10T11:30:00-03:00",
                        "2026-03-10T12:00:00-03:00",
                        "2026-03-10T12:30:00-03:00",
                        "2026-03-10T13:30:00-03:00");
        assertThat(starts(saoPaulo, careful, "date=2026-03-10"))
                .containsExactly("2026-03-10T12:00:00-03:00", "2026-03-10T13:30:00-03:00");
    }

    @Test
    void who_asks_in_another_zone_sees_the_same_instants_on_the_days_there() {
        now("2026-03-09T12:00:00Z");
        var saoPaulo = provider("America/Sao_Paulo", """
                {"weekly_hours": {"tuesday": [{"start": "20:00", "end": "22:00"}]},
                 "policy": {"slot_interval": 60, "min_notice": 0}}
                """);
        var hour = service(saoPaulo, "\"duration\": 60");

        assertThat(starts(saoPaulo, hour, "date=2026-03-10"))
                .containsExactly("2026-03-10T20:00:00-03:00", "2026-03-10T21:00:00-03:00");
        assertThat(starts(saoPaulo, hour, "date=2026-03-10&tz=Asia/Tokyo")).isEmpty();
        assertThat(starts(saoPaulo, hour, "date=2026-03-11&tz=Asia/Tokyo"))
                .containsExactly("2026-03-11T08:00:00+09:00", "2026-03-11T09:00:00+09:00");
    }

    @Test
    void hours_run_past_midnight_and_others_hold_from_a_later_day() {
        now("2026-03-10T12:00:00Z");
        var lisbon = provider("Europe/Lisbon", """
                {"weekly_hours": {"wednesday": [{"start": "09:00", "end": "11:00"}],
                   "friday": [{"start": "22:00", "end": "26:00"}]},
                 "policy": {"slot_interval": 60, "min_notice": 0, "max_advance_days": 8}}
                """);
        schedule(lisbon, """
                {"valid_from": "2026-03-18", "weekly_hours": {"wednesday": [{"start": "14:00", "end": "15:00"},
                   {"start": "16:00", "end": "17:00"}], "thursday": [{"start": "08:00", "end": "09:00"}]}}
                """);
        var hour = service(lisbon, "\"duration\": 60");

        // The horizon ends with the 18th.
        assertThat(starts(lisbon, hour, "from=2026-03-10&to=2026-03-20"))
                .containsExactly(
                        "2026-03-11T09:00:00Z",
                        "2026-03-11T10:00:00Z",
                        "2026-03-13T22:00:00Z",
                        "2026-03-13T23:00:00Z",
                        "2026-03-14T00:00:00Z",
                        "2026-03-14T01:00:00Z",
                        "2026-03-18T14:00:00Z",
                        "2026-03-18T16:00:00Z");
        var schedule =
                Running.fresh("/api/providers/schedule").as(lisbon).expect(200).json();
        assertThat(schedule.at("/weekly_hours/wednesday").toString())
                .isEqualTo("[{\"start\":\"09:00\",\"end\":\"11:00\"}]");
        assertThat(schedule.path("upcoming").findValuesAsString("valid_from")).containsExactly("2026-03-18");
        assertThat(schedule.at("/upcoming/0/weekly_hours/thursday").toString())
                .isEqualTo("[{\"start\":\"08:00\",\"end\":\"09:00\"}]");
        now("2026-03-18T00:00:00Z");
        var later =
                Running.fresh("/api/providers/schedule").as(lisbon).expect(200).json();
        assertThat(later.path("upcoming").isEmpty()).isTrue();
        assertThat(later.at("/weekly_hours/thursday").toString())
                .isEqualTo("[{\"start\":\"08:00\",\"end\":\"09:00\"}]");
    }

    private static Person buffered() {
        return provider("America/Sao_Paulo", """
                {"weekly_hours": {"tuesday": [{"start": "09:00", "end": "12:00"}, {"start": "13:00", "end": "14:00"}]},
                 "policy": {"slot_interval": 15, "slot_alignment": "window", "buffer_before": 5, "buffer_after": 10,
                   "min_notice": 60, "max_advance_days": 60}}
                """);
    }

    private static void now(String instant) {
        Running.call("PUT", "/api/test/clock")
                .body("{\"now\": \"" + instant + "\"}")
                .expect(200);
    }

    private static Person provider(String zone, String schedule) {
        var person = Running.provider(zone);
        schedule(person, schedule);
        return person;
    }

    private static void schedule(Person person, String body) {
        Running.call("PUT", "/api/providers/schedule").as(person).body(body).expect(200);
    }

    private static String service(Person provider, String members) {
        return Running.post("/api/services", "{\"name\": \"Corte\", \"price\": 50.00, " + members + "}")
                .as(provider)
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private static void override(Person provider, String date, String intervals) {
        Running.call("PUT", "/api/providers/schedule/overrides/" + date)
                .as(provider)
                .body("{\"intervals\": [" + intervals + "]}")
                .expect(200);
    }

    private static String timeOff(Person provider, String from, String to) {
        return Running.post("/api/providers/time-off", """
                        {"starts_at": "%s", "ends_at": "%s", "reason": "dentist"}
                        """.formatted(from, to))
                .as(provider)
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private static String book(Person provider, String service, String start) {
        return Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s",
                         "client_name": "Gil", "client_email": "gil@agendum.example"}
                        """.formatted(provider.provider(), service, start))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private static List<String> starts(Person provider, String service, String days) {
        return Running.fresh("/api/providers/" + provider.slug() + "/available-times?service=" + service + "&" + days)
                .expect(200)
                .json()
                .path("days")
                .findValuesAsString("starts_at");
    }

    private static JsonNode explained(Person provider, String service, String start) {
        return Running.fresh("/api/providers/" + provider.slug() + "/explain?service=" + service + "&starts_at="
                        + URLEncoder.encode(start, StandardCharsets.UTF_8))
                .expect(200)
                .json();
    }

    private static String refusal(Person provider, String service, String start) {
        var said = explained(provider, service, start);
        assertThat(said.path("bookable").asBoolean()).isFalse();
        return said.path("refusal").asString();
    }
}
