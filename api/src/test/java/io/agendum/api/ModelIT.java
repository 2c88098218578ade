package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.api.Model.Entry;
import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Call;
import io.agendum.api.Running.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Many do anything to one book, and each answer, and what is seen after each burst, is what a plain model of the rules says.
 * A seed that fails is given by {@code -Dmodel.seed=}, and does the same again.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ModelIT {

    private static final boolean LONG = Boolean.parseBoolean(System.getenv("AGENDUM_LONG"));
    private static final int BURSTS = LONG ? 12 : 5;
    private static final int COMMANDS = 40;
    private static final long PRICE = 50;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Person provider = Running.provider("Etc/UTC");
    private final Map<String, Person> clients =
            Map.of("Ada", Running.client(), "Bo", Running.client(), "Cy", Running.client());
    private final Map<String, String> secrets = new HashMap<>();
    private final String service = Running.service(provider);

    static LongStream seeds() {
        var given = Long.getLong("model.seed");
        return given == null ? new Random().longs(LONG ? 20 : 3, 0, 1_000_000) : LongStream.of(given);
    }

    @AfterEach
    void let_the_clock_go_on() {
        Running.call("DELETE", "/api/test/clock").expect(204);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_many_do_the_application_does_what_the_model_says(long seed) throws InterruptedException {
        System.out.println("model seed " + seed);
        var random = new Random(seed);
        var confirmsAtOnce = random.nextBoolean();
        rules(confirmsAtOnce);
        var begun = LocalDate.now(ZoneOffset.UTC).plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC);
        var model = new Model(confirmsAtOnce, begun);
        clock(model);

        for (var burst = 0; burst < BURSTS; burst++) {
            for (var n = 0; n < COMMANDS; n++) {
                act(model, random, "seed %d, burst %d, command %d".formatted(seed, burst, n));
            }
            compare(model, "seed %d, burst %d".formatted(seed, burst));
        }
        Running.everyViewEqualsItsRebuild();
        compare(model, "seed %d, rebuilt".formatted(seed));
    }

    private void act(Model model, Random random, String where) {
        var client = List.of("Ada", "Bo", "Cy").get(random.nextInt(3));
        var by = random.nextInt(3) == 0 ? "provider" : client;
        var start = start(model, random);
        var forced = random.nextInt(8) == 0;
        var entries = model.entries();
        var choice = entries.isEmpty() ? random.nextInt(4) : random.nextInt(16);
        if (choice < 3) {
            book(model, by, start, forced, where);
            return;
        }
        if (choice == 3) {
            var answer = hold(start).send();
            var id = answer.json().path("id").asString("");
            secrets.put(id, answer.json().path("secret").asString(""));
            said(answer, model.hold(id, start), where + ", hold " + start);
            return;
        }
        if (choice == 4) {
            model.pass(Duration.ofMinutes(List.of(3, 5, 30, 60, 240).get(random.nextInt(5))));
            clock(model);
            return;
        }
        var entry = entries.get(random.nextInt(entries.size()));
        switch (choice) {
            case 5 -> said(change(entry, "confirmed", by), model.change(entry, "confirmed", by), where + ", confirm");
            case 6 -> said(change(entry, "rejected", by), model.change(entry, "rejected", by), where + ", reject");
            case 7 -> said(change(entry, "completed", by), model.change(entry, "completed", by), where + ", complete");
            case 8 -> said(change(entry, "no_show", by), model.change(entry, "no_show", by), where + ", miss");
            case 9 -> said(change(entry, "cancelled", by), model.change(entry, "cancelled", by), where + ", cancel");
            case 10, 11, 12 ->
                said(move(entry, start, by, forced), model.move(entry, start, by, forced), where + ", move " + entry);
            default -> onHold(model, random, client, where);
        }
    }

    private void onHold(Model model, Random random, String client, String where) {
        var holds = model.entries().stream()
                .filter(entry -> secrets.containsKey(entry.id))
                .toList();
        if (holds.isEmpty()) {
            return;
        }
        var held = holds.get(random.nextInt(holds.size()));
        var path = "/api/holds/" + held.id;
        switch (random.nextInt(4)) {
            case 0 ->
                said(
                        secretly(Running.post(path + "/extend", ""), held).send(),
                        model.extend(held),
                        where + ", extend " + held);
            case 1 ->
                said(
                        secretly(Running.call("DELETE", path), held).send(),
                        model.release(held),
                        where + ", release " + held);
            default ->
                said(
                        secretly(booking(held.start, ", \"hold_id\": \"%s\"".formatted(held.id)), held)
                                .as(person(client))
                                .send(),
                        model.bookHeld(held, client),
                        where + ", book the hold " + held);
        }
    }

    private void book(Model model, String by, Instant start, boolean forced, String where) {
        var force = forced ? ", \"force\": true, \"override_reason\": \"it has to be\"" : "";
        var answer = booking(start, force).as(person(by)).send();
        var id = answer.json().path("id").asString("");
        said(answer, model.book(id, by, start, by.equals("provider"), forced), where + ", book " + start + " " + by);
    }

    /** Mostly something that can be had. */
    private static Instant start(Model model, Random random) {
        var free = model.free();
        if (!free.isEmpty() && random.nextInt(4) > 0) {
            return free.get(random.nextInt(free.size()));
        }
        return model.now().plus(Duration.ofMinutes(5L * (random.nextInt(1_200) - 60)));
    }

    private static void said(Answer answer, String expected, String where) {
        var code = answer.status() < 400 ? "" : " " + answer.json().path("code").asString("");
        assertThat(answer.status() + code).as(where + ": " + answer.text()).isEqualTo(expected);
    }

    /** Views come a little later, and so does whoever notices that something is over. */
    private void compare(Model model, String where) {
        await().alias(where).atMost(SOON).untilAsserted(() -> {
            assertThat(calendar(model)).isEqualTo(shown(model));
            assertThat(free(model)).isEqualTo(model.free());
            assertThat(dashboard(model)).isEqualTo(Told.of(model));
            for (var client : clients.keySet()) {
                assertThat(mine(client)).as(client).isEqualTo(upcoming(model, client));
            }
        });
    }

    private List<String> mine(String client) {
        return Running.fresh("/api/users/appointments?limit=100")
                .as(person(client))
                .expect(200)
                .json()
                .path("items")
                .findValuesAsString("id");
    }

    private static List<String> upcoming(Model model, String client) {
        return model.appointments().stream()
                .filter(entry -> entry.client.equals(client))
                .filter(entry -> List.of("pending", "confirmed").contains(entry.status))
                .filter(entry -> entry.start.plus(Model.LENGTH).isAfter(model.now()))
                .map(entry -> entry.id)
                .toList();
    }

    private Told dashboard(Model model) {
        var today = Model.day(model.now());
        var shown = Running.fresh(
                        "/api/providers/dashboard?from=%s&to=%s".formatted(today.minusDays(30), today.plusDays(30)))
                .as(provider)
                .expect(200)
                .json();
        return new Told(
                shown.at("/today/confirmed").asInt(),
                shown.at("/today/pending").asInt(),
                shown.at("/today/completed").asInt(),
                shown.at("/today/cancelled").asInt(),
                shown.at("/today/no_show").asInt(),
                shown.path("next_7_days")
                        .valueStream()
                        .map(day -> day.path("appointments").asInt())
                        .toList(),
                Set.copyOf(shown.path("pending_approvals").findValuesAsString("id")),
                shown.at("/revenue/booked").asInt(),
                shown.at("/revenue/realised").asInt(),
                shown.at("/revenue/lost").asInt(),
                shown.path("cancellation_rate").asDouble(-1),
                shown.path("no_show_rate").asDouble(-1));
    }

    /** What a dashboard tells; a rate of nothing is -1. */
    private record Told(
            long confirmed,
            long pending,
            long completed,
            long cancelled,
            long missed,
            List<Integer> nextDays,
            Set<String> approvals,
            long booked,
            long realised,
            long lost,
            double cancellationRate,
            double noShowRate) {

        static Told of(Model model) {
            var today = Model.day(model.now());
            var all = model.appointments();
            var cancelled = count(all, "cancelled");
            var missed = count(all, "no_show");
            var standing = count(all, "pending", "confirmed", "completed", "no_show");
            var todays = on(all, today);
            return new Told(
                    count(todays, "confirmed"),
                    count(todays, "pending"),
                    count(todays, "completed"),
                    count(todays, "cancelled"),
                    count(todays, "no_show"),
                    IntStream.rangeClosed(1, 7)
                            .mapToObj(n -> (int)
                                    count(on(all, today.plusDays(n)), "pending", "confirmed", "completed", "no_show"))
                            .toList(),
                    all.stream()
                            .filter(entry -> entry.status.equals("pending"))
                            .map(entry -> entry.id)
                            .collect(Collectors.toSet()),
                    PRICE * count(all, "pending", "confirmed", "completed"),
                    PRICE * count(all, "completed"),
                    PRICE * (cancelled + missed),
                    rate(cancelled, standing + cancelled),
                    rate(missed, standing + cancelled));
        }

        private static long count(List<Entry> entries, String... statuses) {
            return entries.stream()
                    .filter(entry -> List.of(statuses).contains(entry.status))
                    .count();
        }

        private static List<Entry> on(List<Entry> entries, LocalDate day) {
            return entries.stream()
                    .filter(entry -> Model.day(entry.start).equals(day))
                    .toList();
        }

        private static double rate(long some, long all) {
            return all == 0 ? -1 : Math.round(10_000.0 * some / all) / 10_000.0;
        }
    }

    private static List<String> shown(Model model) {
        return model.appointments().stream().map(Entry::toString).toList();
    }

    private List<String> calendar(Model model) {
        var first = Model.day(model.now()).minusDays(30);
        return Running.fresh("/api/appointments/calendar/%s?from=%s&to=%s"
                        .formatted(provider.provider(), first, first.plusDays(60)))
                .as(provider)
                .expect(200)
                .json()
                .path("appointments")
                .valueStream()
                .map(ModelIT::line)
                .toList();
    }

    private static String line(JsonNode shown) {
        return shown.path("id").asString() + " " + shown.path("status").asString() + " "
                + OffsetDateTime.parse(shown.path("starts_at").asString()).toInstant();
    }

    private List<Instant> free(Model model) {
        var first = Model.day(model.now());
        return Running.fresh("/api/providers/available-times?provider=%s&service=%s&from=%s&to=%s"
                        .formatted(provider.provider(), service, first, first.plusDays(Model.HORIZON_DAYS + 2)))
                .expect(200)
                .json()
                .findValuesAsString("starts_at")
                .stream()
                .map(start -> OffsetDateTime.parse(start).toInstant())
                .toList();
    }

    private Person person(String name) {
        return name.equals("provider") ? provider : clients.getOrDefault(name, provider);
    }

    private void rules(boolean confirmsAtOnce) {
        var day = "[{\"start\": \"%s\", \"end\": \"%s\"}]".formatted(Model.OPENS, Model.CLOSES);
        var week = String.join(
                ", ",
                IntStream.range(0, 7)
                        .mapToObj(n -> "\"%s\": %s"
                                .formatted(DayOfWeek.of(n + 1).name().toLowerCase(Locale.ROOT), day))
                        .toList());
        Running.call("PUT", "/api/providers/schedule")
                .as(provider)
                .body("""
                        {"weekly_hours": {%s},
                         "policy": {"slot_interval": 30, "buffer_after": %d, "min_notice": %d, "max_advance_days": %d,
                                    "cancellation_cutoff": %d, "pending_expiry": %d, "auto_confirm": %b}}
                        """.formatted(
                                week,
                                Model.BUFFER.toMinutes(),
                                Model.NOTICE.toMinutes(),
                                Model.HORIZON_DAYS,
                                Model.CUTOFF.toMinutes(),
                                Model.ANSWER.toMinutes(),
                                confirmsAtOnce))
                .expect(200);
    }

    private Call hold(Instant start) {
        return Running.post("/api/holds", """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s"}
                """.formatted(provider.provider(), service, start));
    }

    private Call booking(Instant start, String more) {
        return Running.post(
                "/api/appointments", """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil",
                 "client_email": "gil%s@agendum.example"%s}
                """.formatted(provider.provider(), service, start, UUID.randomUUID(), more));
    }

    private Call secretly(Call call, Entry held) {
        return call.header("X-Hold-Secret", secrets.getOrDefault(held.id, ""));
    }

    private Answer change(Entry entry, String to, String by) {
        return Running.call("PUT", "/api/appointments/" + entry.id + "/status")
                .body("{\"status\": \"%s\"}".formatted(to))
                .as(person(by))
                .send();
    }

    private Answer move(Entry entry, Instant start, String by, boolean forced) {
        return Running.post("/api/appointments/" + entry.id + "/reschedule", """
                {"starts_at": "%s", "force": %b, "override_reason": "it has to be"}
                """.formatted(start, forced))
                .as(person(by))
                .send();
    }

    private static void clock(Model model) {
        Running.call("PUT", "/api/test/clock")
                .body("{\"now\": \"%s\"}".formatted(model.now()))
                .expect(200);
    }
}
