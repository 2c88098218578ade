package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Person;
import io.agendum.query.LiveSlots;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two providers and their clients live at random, and what is shown of it is what the events tell. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DashboardFoldIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int BOOKINGS = 60;
    private static final int MOST_STEPS = 3_000;
    private static final Set<String> STATES =
            Set.of("pending", "confirmed", "rejected", "expired", "cancelled", "completed", "no_show");
    private static final String STANDING = "pending|confirmed|completed|no_show";

    /** Not two weeks before Berlin sets its clocks forward, in the second half of a month. */
    private Instant now = Instant.parse("2026-03-16T06:00:00Z");

    private final long seed = Long.getLong("agendum.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Shop> shops = new ArrayList<>();
    private final List<Person> clients = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();

    /** Everything that waits is overdue then; whatever comes next is to find nothing that still has to end. */
    @AfterEach
    void let_the_clock_go_on_and_what_waits_expire() {
        Running.call("DELETE", "/api/test/clock").expect(204);
        await().atMost(SOON)
                .until(() -> shops.stream()
                        .noneMatch(
                                shop -> shop.holds() > 0 || shop.told().stream().anyMatch(told -> told.is("pending"))));
    }

    @Test
    void dashboard_calendar_and_lists_are_what_the_events_tell_live_and_after_a_rebuild() throws InterruptedException {
        System.out.println("agendum.seed=" + seed);
        open();
        live();

        everythingIsAsTold();

        var before = Running.bean(LiveSlots.class).of("calendar");
        assertThat(Running.rebuilt("calendar").json().path("comparison").asString(""))
                .isEqualTo("equal");
        await().atMost(SOON)
                .until(() -> Running.bean(LiveSlots.class).of("calendar").equals(before.other()));
        everythingIsAsTold();
    }

    private void open() {
        now(Duration.ZERO);
        clients.add(Running.client());
        clients.add(Running.client());
        shops.add(new Shop(
                Running.provider("America/Sao_Paulo"),
                ZoneId.of("America/Sao_Paulo"),
                List.of(
                        "\"name\": \"Corte\", \"duration\": 30, \"price\": 50.00",
                        "\"name\": \"Cor\", \"duration\": 90, \"price\": 120.45, \"requires_approval\": true",
                        "\"name\": \"Conversa\", \"duration\": 45")));
        shops.add(new Shop(
                Running.provider("Europe/Berlin"),
                ZoneId.of("Europe/Berlin"),
                List.of(
                        "\"name\": \"Massage\", \"duration\": 60, \"price\": 80.10, \"currency\": \"EUR\"",
                        "\"name\": \"Rat\", \"duration\": 30, \"price\": 30.00, \"requires_approval\": true")));
    }

    /** Until enough was booked and everything that can become of an appointment has become of one. */
    private void live() {
        for (var step = 0; step < MOST_STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> book();
                case 3 -> now(Duration.ofMinutes(30L * random.nextInt(20)));
                default -> happen();
            }
            if (bookings.size() >= BOOKINGS && step % 20 == 0 && states().containsAll(STATES)) {
                return;
            }
        }
        throw new AssertionError("after " + MOST_STEPS + " steps there is " + states());
    }

    private Set<String> states() {
        var states = new HashSet<String>();
        shops.forEach(shop -> shop.told().forEach(told -> states.add(told.status())));
        return states;
    }

    /** By a client, by a guest, or by the provider over its own grid; sometimes of a slot that was held before. */
    private void book() {
        var shop = shops.get(random.nextInt(shops.size()));
        var service = shop.services.get(random.nextInt(shop.services.size()));
        var start = now.plus(Duration.ofMinutes(30L * random.nextInt(48 * 14)));
        var kind = random.nextInt(5);
        var client = kind < clients.size() ? clients.get(kind) : null;
        if (kind == 2) {
            book(shop, shop.owner, null, wish(shop, service, start.plusSeconds(600)) + """
                    , "force": true, "override_reason": "an old friend"
                    """);
            return;
        }
        var wish = wish(shop, service, start);
        if (kind != 3) {
            book(shop, client, client, wish);
            return;
        }
        var held = Running.post("/api/holds", "{" + slot(shop, service, start) + "}")
                .send();
        if (refusedOrDone(held) && random.nextBoolean()) {
            book(
                    shop,
                    null,
                    null,
                    wish + ", \"hold_id\": " + held.json().path("id"),
                    held.json().path("secret").asString());
        }
    }

    private void book(Shop shop, @Nullable Person by, @Nullable Person client, String wish, String... secret) {
        var call = Running.post("/api/appointments", "{" + wish + "}");
        if (secret.length > 0) {
            call.header("X-Hold-Secret", secret[0]);
        }
        var answer = (by == null ? call : call.as(by)).send();
        if (refusedOrDone(answer)) {
            bookings.add(new Booking(answer.json().path("id").asString(), shop.owner, client));
        }
    }

    private String wish(Shop shop, String service, Instant start) {
        return slot(shop, service, start)
                + """
                , "client_name": "C%d", "client_email": "gil@agendum.example"%s
                """.formatted(bookings.size(), random.nextBoolean() ? "" : ", \"client_notes\": \"quiet\"");
    }

    private static String slot(Shop shop, String service, Instant start) {
        return """
                "provider_id": "%s", "service_id": "%s", "starts_at": "%s"
                """.formatted(shop.owner.provider(), service, start);
    }

    /** Something that somebody may want, allowed or not. */
    private void happen() {
        if (bookings.isEmpty()) {
            return;
        }
        var booking = bookings.get(random.nextInt(bookings.size()));
        var path = "/api/appointments/" + booking.id;
        var by = booking.client == null || random.nextInt(4) > 0 ? booking.provider : booking.client;
        var side = by.equals(booking.provider) ? "provider" : "client";
        var call = switch (random.nextInt(8)) {
            case 0, 1 -> status(path, "confirmed", "");
            case 2 -> status(path, "rejected", ", \"reason\": \"away\"");
            case 3 -> status(path, "completed", "");
            case 4 -> status(path, "no_show", "");
            case 5 -> status(path, "cancelled", random.nextBoolean() ? "" : ", \"reason\": \"ill\"");
            case 6 ->
                Running.post(
                        path + "/reschedule",
                        "{\"starts_at\": \"%s\"}"
                                .formatted(now.plus(Duration.ofMinutes(30L * random.nextInt(48 * 14)))));
            default ->
                Running.call("PUT", path + "/notes")
                        .body("{\"%s_notes\": \"%s\"}".formatted(side, random.nextBoolean() ? "" : "n" + now));
        };
        refusedOrDone(call.as(by).send());
    }

    private static Running.Call status(String path, String status, String more) {
        return Running.call("PUT", path + "/status").body("{\"status\": \"%s\"%s}".formatted(status, more));
    }

    private static boolean refusedOrDone(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 403, 409, 422);
        return answer.status() < 300;
    }

    private void now(Duration later) {
        now = now.plus(later);
        Running.call("PUT", "/api/test/clock")
                .body("{\"now\": \"%s\"}".formatted(now))
                .expect(200);
    }

    private void everythingIsAsTold() {
        shops.forEach(this::settle);
        for (var shop : shops) {
            var told = shop.told();
            var first = LocalDate.ofInstant(now, shop.zone).minusDays(1 + random.nextInt(20));
            for (var period : List.of("", "?from=%s&to=%s".formatted(first, first.plusDays(random.nextInt(366))))) {
                assertThat(shop.read("/api/providers/dashboard" + period))
                        .as("the dashboard, seed %s", seed)
                        .isEqualTo(json(dashboard(shop, told, period)));
            }
            theCalendarIsAsTold(shop, told, first);
        }
        clients.forEach(this::theClientsListsAreAsTold);
    }

    /** Requests expire and views follow when they come to it. */
    private void settle(Shop shop) {
        await().atMost(SOON)
                .until(() -> shop.told().stream()
                        .noneMatch(told -> told.is("pending") && !told.due().isAfter(now)));
        var position = position(shop, shop.told());
        await().atMost(SOON)
                .until(() -> shop.read("/api/providers/dashboard")
                                .path("as_of_position")
                                .asLong()
                        == position);
    }

    private void theCalendarIsAsTold(Shop shop, List<ToldAppointment> told, LocalDate first) {
        var last = first.plusDays(random.nextInt(62));
        var range = "%s?from=%s&to=%s".formatted(shop.owner.provider(), first, last);
        var from = first.atStartOfDay(shop.zone).toInstant();
        var to = last.plusDays(1).atStartOfDay(shop.zone).toInstant();
        Predicate<ToldAppointment> touches =
                one -> one.start().isBefore(to) && one.end().isAfter(from);
        var expected = bodies(shop, told.stream().filter(touches));

        assertThat(shop.read("/api/appointments/calendar/" + range).path("appointments"))
                .as("the calendar, seed %s", seed)
                .isEqualTo(json(expected));
        assertThat(pages("/api/appointments/provider/" + range, shop.owner, 7))
                .as("the list, seed %s", seed)
                .isEqualTo(json(expected));
        for (var status : STATES) {
            assertThat(pages("/api/appointments/provider/" + range + "&status=" + status, shop.owner, 3))
                    .as("the list of %s, seed %s", status, seed)
                    .isEqualTo(json(bodies(shop, told.stream().filter(touches).filter(one -> one.is(status)))));
        }
    }

    private static List<Map<String, @Nullable Object>> bodies(Shop shop, Stream<ToldAppointment> those) {
        return those.sorted(ToldAppointment.BY_START)
                .map(told -> told.body(shop.owner.slug(), "Café Paula"))
                .toList();
    }

    private void theClientsListsAreAsTold(Person client) {
        var latestFirst = ToldAppointment.BY_START.reversed();
        theListIsAsTold(
                client,
                "upcoming",
                ToldAppointment.BY_START,
                told -> told.is("pending|confirmed") && told.end().isAfter(now));
        theListIsAsTold(
                client,
                "past",
                latestFirst,
                told -> told.is("completed|no_show")
                        || told.is("pending|confirmed") && !told.end().isAfter(now));
        theListIsAsTold(client, "cancelled", latestFirst, told -> told.is("cancelled|rejected|expired"));
    }

    private void theListIsAsTold(
            Person client, String when, Comparator<ToldAppointment> order, Predicate<ToldAppointment> those) {
        var expected = shops.stream()
                .flatMap(shop -> shop.told().stream()
                        .filter(told -> told.client().equals(client.id()))
                        .filter(those)
                        .map(told -> Map.entry(told, shop.owner.slug())))
                .sorted(Map.Entry.comparingByKey(order))
                .map(entry -> {
                    var body = entry.getKey().body(entry.getValue(), "Café Paula");
                    body.put("provider_notes", null);
                    return body;
                })
                .toList();

        assertThat(pages("/api/users/appointments?when=" + when, client, 3))
                .as("what is %s of a client, seed %s", when, seed)
                .isEqualTo(json(expected));
    }

    private Map<String, @Nullable Object> dashboard(Shop shop, List<ToldAppointment> told, String period) {
        var today = LocalDate.ofInstant(now, shop.zone);
        var from = period.isEmpty() ? today.withDayOfMonth(1) : LocalDate.parse(period.substring(6, 16));
        var to = period.isEmpty() ? from.plusMonths(1).minusDays(1) : LocalDate.parse(period.substring(20, 30));
        var ofToday = told.stream()
                .filter(one -> one.startsOn(today, today, shop.zone))
                .toList();
        var inPeriod =
                told.stream().filter(one -> one.startsOn(from, to, shop.zone)).toList();
        var asked = told.stream()
                .filter(one -> one.is("pending") && one.due().isAfter(now))
                .sorted(Comparator.comparing(ToldAppointment::due).thenComparing(ToldAppointment::id))
                .map(ToldAppointment::entry)
                .toList();
        var day = new LinkedHashMap<String, @Nullable Object>();
        day.put("date", today.toString());
        day.put("appointments", count(ofToday, STANDING));
        for (var status : List.of("confirmed", "pending", "completed", "cancelled", "no_show")) {
            day.put(status, count(ofToday, status));
        }
        day.put(
                "next",
                ofToday.stream()
                        .filter(one -> !one.start().isBefore(now))
                        .filter(one -> one.is("confirmed")
                                || one.is("pending") && one.due().isAfter(now))
                        .min(ToldAppointment.BY_START)
                        .map(ToldAppointment::entry)
                        .orElse(null));
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("provider_id", shop.owner.provider());
        shown.put("timezone", shop.zone.getId());
        shown.put("currency", "BRL");
        shown.put("from", from.toString());
        shown.put("to", to.toString());
        shown.put("today", day);
        shown.put(
                "next_7_days",
                IntStream.rangeClosed(1, 7)
                        .mapToObj(today::plusDays)
                        .map(date -> {
                            var those = told.stream()
                                    .filter(one -> one.startsOn(date, date, shop.zone) && one.is(STANDING))
                                    .toList();
                            return Map.of(
                                    "date", date.toString(),
                                    "appointments", those.size(),
                                    "booked_minutes",
                                            those.stream()
                                                    .mapToLong(ToldAppointment::minutes)
                                                    .sum());
                        })
                        .toList());
        shown.put("pending_approvals", asked);
        shown.put("pending_approvals_total", asked.size());
        shown.put("revenue", revenue("BRL", inPeriod));
        shown.put(
                "other_revenue",
                inPeriod.stream().anyMatch(one -> one.currency().equals("EUR") && one.is(STANDING + "|cancelled"))
                        ? List.of(revenue("EUR", inPeriod))
                        : List.of());
        shown.put("cancellation_rate", rate(inPeriod, "cancelled"));
        shown.put("no_show_rate", rate(inPeriod, "no_show"));
        shown.put("as_of_position", position(shop, told));
        return shown;
    }

    private static Map<String, Object> revenue(String currency, List<ToldAppointment> told) {
        return Map.of(
                "currency", currency,
                "booked", cents(currency, told, "pending|confirmed|completed"),
                "realised", cents(currency, told, "completed"),
                "lost", cents(currency, told, "cancelled|no_show"));
    }

    private static double cents(String currency, List<ToldAppointment> told, String statuses) {
        return Math.round(told.stream()
                        .filter(one -> one.currency().equals(currency) && one.is(statuses))
                        .mapToDouble(one -> one.price() * 100)
                        .sum())
                / 100.0;
    }

    private static @Nullable Double rate(List<ToldAppointment> told, String status) {
        var all = count(told, STANDING + "|cancelled");
        return all == 0 ? null : Math.round(10_000.0 * count(told, status) / all) / 10_000.0;
    }

    private static long count(List<ToldAppointment> told, String statuses) {
        return told.stream().filter(one -> one.is(statuses)).count();
    }

    /** Of the last event that the calendar knows of a provider and its appointments. */
    private static long position(Shop shop, List<ToldAppointment> told) {
        return Math.max(
                shop.registered,
                told.stream().mapToLong(ToldAppointment::position).max().orElse(0));
    }

    private static JsonNode pages(String path, Person reader, int limit) {
        var items = Running.JSON.createArrayNode();
        var lengths = new TreeSet<Integer>();
        @Nullable String cursor = "";
        while (cursor != null) {
            var page = Running.get(path + "&limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .as(reader)
                    .expect(200)
                    .json();
            page.path("items").forEach(items::add);
            cursor = page.path("next_cursor").asString(null);
            if (cursor != null) {
                lengths.add(page.path("items").size());
            }
        }
        assertThat(lengths).as("all pages but the last are full").isSubsetOf(limit);
        return items;
    }

    /** As it comes over the wire, where numbers have lost how many zeros they end in. */
    private static JsonNode json(Object told) {
        return Running.JSON.readTree(Running.JSON.writeValueAsString(told));
    }

    /** Who is booked for what, and who booked. */
    private record Booking(
            String id, Person provider, @Nullable Person client) {}

    /** A provider that works around the clock, and needs to be asked for some of its services. */
    private static final class Shop {

        private final Person owner;
        private final ZoneId zone;
        private final List<String> services;
        private final long registered;

        Shop(Person owner, ZoneId zone, List<String> services) {
            this.owner = owner;
            this.zone = zone;
            this.registered = Running.bean(JdbcClient.class)
                    .sql("""
                            SELECT max(global_index) FROM domain_event_entry WHERE aggregate_identifier = :provider
                            AND payload_type IN ('provider.ProviderRegistered', 'provider.ProviderProfileChanged')
                            """)
                    .param("provider", owner.provider())
                    .query(Long.class)
                    .single();
            this.services = services.stream()
                    .map(service -> Running.post("/api/services", "{" + service + "}")
                            .as(owner)
                            .expect(201)
                            .json()
                            .path("id")
                            .asString())
                    .toList();
            Running.call("PUT", "/api/providers/schedule").as(owner).body("""
                            {"policy": {"min_notice": 0, "cancellation_cutoff": 0, "pending_expiry": 2880}}
                            """).expect(200);
        }

        List<ToldAppointment> told() {
            return ToldAppointment.of(owner.provider());
        }

        /** Slots that are held and neither booked nor given back. */
        long holds() {
            return Running.bean(JdbcClient.class)
                    .sql("""
                            SELECT count(*) FROM domain_event_entry held
                            WHERE payload_type = 'booking.SlotHeld'
                            AND convert_from(payload, 'UTF8')::jsonb ->> 'providerId' = :provider
                            AND NOT EXISTS (
                                SELECT FROM domain_event_entry later
                                WHERE later.aggregate_identifier = held.aggregate_identifier
                                AND later.payload_type <> 'booking.HoldExtended'
                                AND later.sequence_number > held.sequence_number)
                            """)
                    .param("provider", owner.provider())
                    .query(Long.class)
                    .single();
        }

        JsonNode read(String path) {
            return Running.get(path).as(owner).expect(200).json();
        }
    }
}
