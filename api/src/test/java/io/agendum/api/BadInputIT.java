package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Call;
import io.agendum.api.Running.Person;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent: an exact answer, nothing of our inside in it, and nothing happened. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private final Person provider = Running.provider("America/New_York");
    private final Person other = Running.provider("Europe/Lisbon");
    private final Person client = Running.client();
    private final Person stranger = Running.client();
    private final Person admin = Running.admin();
    private final String service = Running.service(provider);
    private String appointment = "";
    private long eventsBefore;

    @BeforeAll
    void book() {
        appointment = Running.post("/api/appointments", booking(Running.freeStart(provider, service, 5)))
                .as(client)
                .expect(201)
                .json()
                .path("id")
                .asString();
        eventsBefore = Running.events();
    }

    @AfterAll
    void nothing_has_happened() {
        assertThat(Running.events()).isEqualTo(eventsBefore);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void is_answered_exactly(String what, Call call, int status, String code, String pointer) {
        var answer = call.send();

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(answer.json().path("trace_id").asString()).isNotBlank();
        if (!pointer.isEmpty()) {
            assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                    .as(answer.text())
                    .contains(pointer);
        }
        assertThat(answer.text()).doesNotContain("Exception", "org.", "SELECT", "io.agendum", "java.");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self'");
    }

    Stream<Arguments> is_answered_exactly() {
        var start = Running.freeStart(provider, service, 7);
        var good = booking(start);
        var deep = "[".repeat(5000) + "]".repeat(5000);
        var large = ("{\"reason\": \"" + "a".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                row("a day beyond all calendars", times("date=%2B999999999-12-31"), 400, "malformed-request", "date"),
                row(
                        "a month beyond all calendars",
                        Running.get("/api/providers/" + provider.slug()
                                + "/available-days?month=%2B999999999-12&service=" + service),
                        400,
                        "malformed-request",
                        "month"),
                row(
                        "a local day beyond all calendars",
                        book(local("+999999999-12-31", "10:00")),
                        422,
                        "validation-failed",
                        "/appointment_date"),
                row(
                        "hours from a day beyond all calendars",
                        schedule("{\"weekly_hours\": {}, \"valid_from\": \"+999999999-12-31\"}"),
                        422,
                        "validation-failed",
                        "/valid_from"),
                row("malformed JSON", book("{\"provider_id\": "), 400, "malformed-request", ""),
                row("no JSON at all", book("hello"), 400, "malformed-request", ""),
                row("an empty body", book(""), 400, "malformed-request", ""),
                row("null as body", book("null"), 400, "malformed-request", ""),
                row("an array as body", book("[]"), 400, "malformed-request", ""),
                row("something after the body", book(good + "{}"), 400, "malformed-request", ""),
                row("a member twice", book(with(good, "\"client_name\": \"B\"")), 400, "malformed-request", ""),
                row("deep nesting", book(deep), 400, "malformed-request", ""),
                row(
                        "bytes that are no UTF-8",
                        Running.call("POST", "/api/appointments").body(new byte[] {'{', '"', (byte) 0xff, '"', '}'}),
                        400,
                        "malformed-request",
                        ""),
                row("an unknown member", book(with(good, "\"colour\": \"red\"")), 422, "validation-failed", "/colour"),
                row("a price", book(with(good, "\"price\": 1")), 422, "validation-failed", "/price"),
                row("a total price", book(with(good, "\"total_price\": 1")), 422, "validation-failed", "/total_price"),
                row("a status", book(with(good, "\"status\": \"x\"")), 422, "validation-failed", "/status"),
                row(
                        "a client id",
                        book(with(good, "\"client_id\": \"" + UUID.randomUUID() + "\"")),
                        422,
                        "validation-failed",
                        "/client_id"),
                row(
                        "an id",
                        book(with(good, "\"id\": \"" + UUID.randomUUID() + "\"")),
                        422,
                        "validation-failed",
                        "/id"),
                row("a prototype", book(with(good, "\"__proto__\": {}")), 422, "validation-failed", "/__proto__"),
                row(
                        "a number for a name",
                        book(good.replace("\"Gil\"", "7")),
                        422,
                        "validation-failed",
                        "/client_name"),
                row(
                        "an object for a name",
                        book(good.replace("\"Gil\"", "{}")),
                        422,
                        "validation-failed",
                        "/client_name"),
                row(
                        "a boolean for a date",
                        book(good.replace('"' + start + '"', "true")),
                        422,
                        "validation-failed",
                        "/starts_at"),
                row(
                        "a number for a date",
                        book(good.replace('"' + start + '"', "1772000000")),
                        422,
                        "validation-failed",
                        "/starts_at"),
                row(
                        "a date without offset",
                        book(good.replace(start, "2026-03-04T10:00:00")),
                        422,
                        "validation-failed",
                        "/starts_at"),
                row(
                        "a provider that is no id",
                        book(good.replace(provider.provider(), "x")),
                        422,
                        "validation-failed",
                        "/provider_id"),
                row(
                        "a provider that is null",
                        book(good.replace('"' + provider.provider() + '"', "null")),
                        422,
                        "validation-failed",
                        "/provider_id"),
                row(
                        "an unknown provider",
                        book(good.replace(provider.provider(), UUID.randomUUID().toString())),
                        404,
                        "not-found",
                        ""),
                row(
                        "an unknown service",
                        book(good.replace(service, UUID.randomUUID().toString())),
                        404,
                        "not-found",
                        ""),
                row("NUL in a name", book(good.replace("Gil", "G\\u0000il")), 422, "validation-failed", "/client_name"),
                row(
                        "half a surrogate pair",
                        book(good.replace("Gil", "G\\ud800il")),
                        422,
                        "validation-failed",
                        "/client_name"),
                row(
                        "no e-mail address",
                        book(good.replace("gil@agendum.example", "gil")),
                        422,
                        "validation-failed",
                        "/client_email"),
                row(
                        "a name without an end",
                        book(good.replace("Gil", "G".repeat(256))),
                        422,
                        "validation-failed",
                        "/client_name"),
                row(
                        "a guest without a name",
                        book(good.replace("\"client_name\": \"Gil\", ", "")),
                        422,
                        "validation-failed",
                        "/client_name"),
                row(
                        "no time",
                        book(good.replace("\"starts_at\": \"" + start + "\", ", "")),
                        422,
                        "validation-failed",
                        "/starts_at"),
                row(
                        "two times",
                        book(with(good, "\"appointment_date\": \"2026-12-01\"")),
                        422,
                        "validation-failed",
                        "/starts_at"),
                row(
                        "a day that does not exist",
                        book(local("2027-02-30", "10:00")),
                        422,
                        "validation-failed",
                        "/appointment_date"),
                row(
                        "an hour that does not exist",
                        book(local("2027-02-20", "25:00")),
                        422,
                        "validation-failed",
                        "/appointment_time"),
                row(
                        "an hour that the clock skips",
                        book(local("2027-03-14", "02:30")),
                        422,
                        "nonexistent-local-time",
                        ""),
                row("the past", book(good.replace(start, "2020-03-04T10:00:00-05:00")), 422, "in-the-past", ""),
                row("a far future", book(good.replace(start, "2999-12-31T10:00:00-05:00")), 422, "beyond-horizon", ""),
                row(
                        "an instant beyond all instants",
                        book(good.replace(start, "+999999999-12-31T23:59:59Z")),
                        422,
                        "validation-failed",
                        "/starts_at"),
                row(
                        "off the grid",
                        book(good.replace(
                                start,
                                java.time.OffsetDateTime.parse(start)
                                        .plusMinutes(7)
                                        .toString())),
                        422,
                        "off-grid",
                        ""),
                row(
                        "an empty idempotency key",
                        book(good).header("Idempotency-Key", ""),
                        422,
                        "validation-failed",
                        "Idempotency-Key"),
                row(
                        "a long idempotency key",
                        book(good).header("Idempotency-Key", "k".repeat(129)),
                        422,
                        "validation-failed",
                        "Idempotency-Key"),
                row(
                        "a key with a blank",
                        book(good).header("Idempotency-Key", "a b"),
                        422,
                        "validation-failed",
                        "Idempotency-Key"),
                row("2 MiB", Running.call("POST", "/api/appointments").body(large), 413, "payload-too-large", ""),
                row(
                        "2 MiB in chunks",
                        Running.call("POST", "/api/appointments").chunked(large),
                        413,
                        "payload-too-large",
                        ""),
                row(
                        "a form",
                        book("a=b").header("Content-Type", "application/x-www-form-urlencoded"),
                        415,
                        "unsupported-media-type",
                        ""),
                row("plain text", book(good).header("Content-Type", "text/plain"), 415, "unsupported-media-type", ""),
                row(
                        "XML wanted",
                        Running.get("/api/providers").header("Accept", "application/xml"),
                        406,
                        "not-acceptable",
                        ""),
                row(
                        "another method",
                        Running.call("PATCH", "/api/appointments/" + appointment)
                                .as(client),
                        405,
                        "method-not-allowed",
                        ""),
                row("an unknown route", Running.get("/api/nothing"), 404, "not-found", ""),
                row("an unknown file", Running.get("/nothing.png"), 404, "not-found", ""),
                row(
                        "an unknown appointment",
                        Running.get("/api/appointments/" + UUID.randomUUID()).as(client),
                        404,
                        "not-found",
                        ""),
                row(
                        "an appointment that is no id",
                        Running.get("/api/appointments/1%27--").as(client),
                        404,
                        "not-found",
                        ""),
                row(
                        "somebody else's appointment",
                        Running.get("/api/appointments/" + appointment).as(stranger),
                        404,
                        "not-found",
                        ""),
                row(
                        "somebody else's history",
                        Running.get("/api/appointments/" + appointment + "/history")
                                .as(stranger),
                        404,
                        "not-found",
                        ""),
                row(
                        "cancelling somebody else's",
                        Running.call("DELETE", "/api/appointments/" + appointment)
                                .as(stranger),
                        404,
                        "not-found",
                        ""),
                row(
                        "cancelling as another provider",
                        Running.call("DELETE", "/api/appointments/" + appointment)
                                .as(other),
                        404,
                        "not-found",
                        ""),
                row(
                        "cancelling nothing",
                        Running.call("DELETE", "/api/appointments/" + UUID.randomUUID())
                                .as(client),
                        404,
                        "not-found",
                        ""),
                row(
                        "cancelling what has changed",
                        Running.call("DELETE", "/api/appointments/" + appointment)
                                .as(client)
                                .header("If-Match", "\"7\""),
                        412,
                        "stale-version",
                        ""),
                row(
                        "cancelling by a tag that is none",
                        Running.call("DELETE", "/api/appointments/" + appointment)
                                .as(client)
                                .header("If-Match", "\"abc\""),
                        412,
                        "stale-version",
                        ""),
                row(
                        "an appointment without a token",
                        Running.get("/api/appointments/" + appointment),
                        401,
                        "unauthenticated",
                        ""),
                row(
                        "a wrong token",
                        Running.get("/api/appointments/" + appointment).header("Authorization", "Bearer x.y.z"),
                        401,
                        "token-invalid",
                        ""),
                row(
                        "a wrong token on a public route",
                        Running.get("/api/providers").header("Authorization", "Bearer x"),
                        401,
                        "token-invalid",
                        ""),
                row(
                        "another scheme",
                        Running.get("/api/providers").header("Authorization", "Basic YTpi"),
                        401,
                        "token-invalid",
                        ""),
                row(
                        "a very long token",
                        Running.get("/api/auth/me").header("Authorization", "Bearer " + "a".repeat(16_000)),
                        401,
                        "token-invalid",
                        ""),
                row(
                        "another's calendar",
                        Running.get("/api/appointments/calendar/" + provider.provider() + "?from=2026-12-01")
                                .as(other),
                        404,
                        "not-found",
                        ""),
                row(
                        "a calendar for a client",
                        Running.get("/api/appointments/calendar/" + provider.provider() + "?from=2026-12-01")
                                .as(client),
                        403,
                        "forbidden",
                        ""),
                row(
                        "ten years of calendar",
                        Running.get("/api/appointments/calendar/" + provider.provider()
                                        + "?from=2026-12-01&to=2036-12-01")
                                .as(provider),
                        422,
                        "validation-failed",
                        "to"),
                row(
                        "an unknown status",
                        Running.get("/api/appointments/provider/" + provider.provider() + "?from=2026-12-01&status=x")
                                .as(provider),
                        400,
                        "malformed-request",
                        "status"),
                row("a page of none", list("&limit=0"), 422, "validation-failed", "limit"),
                row("a page of very many", list("&limit=101"), 422, "validation-failed", "limit"),
                row("a page behind nothing we wrote", list("&cursor=nonsense"), 400, "malformed-request", "cursor"),
                row(
                        "a dashboard for a client",
                        Running.get("/api/providers/dashboard").as(client),
                        403,
                        "forbidden",
                        ""),
                row(
                        "a dashboard that ends before it begins",
                        dashboard("from=2026-12-02&to=2026-12-01"),
                        422,
                        "validation-failed",
                        "to"),
                row(
                        "a dashboard of more than a year",
                        dashboard("from=2026-01-01&to=2027-01-02"),
                        422,
                        "validation-failed",
                        "to"),
                row(
                        "a dashboard beyond all calendars",
                        dashboard("from=%2B999999999-12-31"),
                        400,
                        "malformed-request",
                        "from"),
                row("a dashboard until no day", dashboard("to=yesterday"), 400, "malformed-request", "to"),
                row("ten years of times", times("from=2026-12-01&to=2036-12-01"), 422, "validation-failed", "to"),
                row(
                        "times that end before they begin",
                        times("from=2026-12-02&to=2026-12-01"),
                        422,
                        "validation-failed",
                        "to"),
                row("a bad date", times("from=yesterday"), 400, "malformed-request", "from"),
                row("a date that does not exist", times("date=2026-02-30"), 400, "malformed-request", "date"),
                row("no date", times(""), 400, "malformed-request", "from"),
                row("an unknown zone", times("date=2026-12-01&tz=Mars/Olympus"), 400, "malformed-request", "tz"),
                row(
                        "a service that is no id",
                        Running.get("/api/providers/" + provider.slug() + "/available-times?service=1&date=2026-12-01"),
                        400,
                        "malformed-request",
                        "service"),
                row(
                        "no service",
                        Running.get("/api/providers/" + provider.slug() + "/available-times?date=2026-12-01"),
                        400,
                        "malformed-request",
                        "service"),
                row(
                        "times of an unknown provider",
                        Running.get("/api/providers/nobody/available-times?date=2026-12-01&service=" + service),
                        404,
                        "not-found",
                        ""),
                row(
                        "a month that is none",
                        Running.get("/api/providers/" + provider.slug() + "/available-days?month=2026-13&service="
                                + service),
                        400,
                        "malformed-request",
                        "month"),
                row("a limit too high", Running.get("/api/providers?limit=101"), 422, "validation-failed", "limit"),
                row(
                        "a limit that is no number",
                        Running.get("/api/providers?limit=ten"),
                        400,
                        "malformed-request",
                        "limit"),
                row("a bad cursor", Running.get("/api/providers?cursor=%27;DROP"), 400, "malformed-request", "cursor"),
                row("NUL in a parameter", Running.get("/api/providers?q=a%00b"), 400, "malformed-request", ""),
                row(
                        "a negative position",
                        Running.get("/api/providers").header("X-Min-Position", "-1"),
                        400,
                        "malformed-request",
                        "X-Min-Position"),
                row(
                        "a position that is no number",
                        Running.get("/api/providers").header("X-Min-Position", "new"),
                        400,
                        "malformed-request",
                        "X-Min-Position"),
                row("an unknown provider's page", Running.get("/api/providers/nobody"), 404, "not-found", ""),
                row("a link of nobody", Running.get("/api/bookings/" + "A".repeat(64)), 404, "not-found", ""),
                row("a link that is none", Running.get("/api/bookings/x"), 404, "not-found", ""),
                row(
                        "cancelling by a link of nobody",
                        Running.post("/api/bookings/" + "A".repeat(64) + "/cancel", "{}"),
                        404,
                        "not-found",
                        ""),
                row(
                        "signing up as an administrator",
                        register("\"role\": \"admin\""),
                        422,
                        "validation-failed",
                        "/role"),
                row(
                        "signing up verified",
                        register("\"email_verified\": true"),
                        422,
                        "validation-failed",
                        "/email_verified"),
                row(
                        "signing up a provider without a business",
                        register("\"role\": \"provider\""),
                        422,
                        "validation-failed",
                        "/business_name"),
                row(
                        "signing up on Mars",
                        register("\"timezone\": \"Mars/Olympus\""),
                        422,
                        "validation-failed",
                        "/timezone"),
                row(
                        "a short password",
                        Running.post(
                                "/api/auth/register",
                                "{\"name\": \"a\", \"email\": \"a@b.example\", \"password\": \"short\"}"),
                        422,
                        "validation-failed",
                        "/password"),
                row(
                        "an address in use",
                        Running.post(
                                "/api/auth/register",
                                "{\"name\": \"a\", \"email\": \""
                                        + client.email().toUpperCase(java.util.Locale.ROOT)
                                        + "\", \"password\": \"long enough\"}"),
                        409,
                        "email-taken",
                        ""),
                row("a wrong password", login(client.email()), 401, "invalid-credentials", ""),
                row("an unknown address", login("nobody@agendum.example"), 401, "invalid-credentials", ""),
                row(
                        "hours that overlap",
                        schedule(
                                "{\"weekly_hours\": {\"monday\": [{\"start\": \"09:00\", \"end\": \"12:00\"}, {\"start\": \"11:00\", \"end\": \"13:00\"}]}}"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday"),
                row(
                        "hours past midnight that overlap the next day's",
                        schedule(
                                "{\"weekly_hours\": {\"sunday\": [{\"start\": \"22:00\", \"end\": \"26:00\"}], \"monday\": [{\"start\": \"01:00\", \"end\": \"03:00\"}]}}"),
                        422,
                        "validation-failed",
                        "/weekly_hours"),
                row(
                        "hours from 24:01",
                        monday("24:01", "25:00"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/start"),
                row(
                        "hours from 24:00",
                        monday("24:00", "25:00"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/start"),
                row(
                        "hours from 9:00",
                        monday("9:00", "12:00"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/start"),
                row(
                        "hours from 25:61",
                        monday("25:61", "26:00"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/start"),
                row(
                        "hours from nothing",
                        monday("", "12:00"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/start"),
                row(
                        "hours until 48:01",
                        monday("09:00", "48:01"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/end"),
                row(
                        "hours until 9:00",
                        monday("08:00", "9:00"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/end"),
                row("hours of no length", monday("09:00", "09:00"), 422, "validation-failed", "/weekly_hours/monday/0"),
                row(
                        "hours from a day that does not exist",
                        schedule("{\"weekly_hours\": {}, \"valid_from\": \"2026-02-30\"}"),
                        422,
                        "validation-failed",
                        "/valid_from"),
                row(
                        "a day without hours to hold from it",
                        schedule("{\"valid_from\": \"2030-01-01\"}"),
                        422,
                        "validation-failed",
                        "/weekly_hours"),
                row(
                        "an unknown member of a schedule",
                        schedule("{\"colour\": \"red\"}"),
                        422,
                        "validation-failed",
                        "/colour"),
                row(
                        "a schedule that is perhaps tried",
                        own("PUT", "/schedule?dry_run=maybe", "{}"),
                        400,
                        "malformed-request",
                        "dry_run"),
                row(
                        "an override of a day that does not exist",
                        override("2026-02-30", ""),
                        422,
                        "validation-failed",
                        "date"),
                row("an override in the year 10000", override("10000-01-01", ""), 422, "validation-failed", "date"),
                row("an override in the year +10000", override("+10000-01-01", ""), 422, "validation-failed", "date"),
                row(
                        "the end of an override that can never have been",
                        Running.call("DELETE", "/api/providers/schedule/overrides/2026-02-30")
                                .as(provider),
                        422,
                        "validation-failed",
                        "date"),
                row(
                        "an override that overlaps itself",
                        override("2030-01-01", interval("09:00", "12:00") + "," + interval("11:59", "13:00")),
                        422,
                        "validation-failed",
                        "/intervals"),
                row(
                        "an override that ends before it begins",
                        override("2030-01-01", interval("12:00", "09:00")),
                        422,
                        "validation-failed",
                        "/intervals/0"),
                row(
                        "an override from 24:01",
                        override("2030-01-01", interval("24:01", "25:00")),
                        422,
                        "validation-failed",
                        "/intervals/0/start"),
                row("null in an override", override("2030-01-01", "null"), 422, "validation-failed", "/intervals/0"),
                row(
                        "an override without intervals",
                        own("PUT", "/schedule/overrides/2030-01-01", "{}"),
                        422,
                        "validation-failed",
                        "/intervals"),
                row(
                        "an override without a body",
                        own("PUT", "/schedule/overrides/2030-01-01", ""),
                        400,
                        "malformed-request",
                        ""),
                row(
                        "an unknown member of an override",
                        own("PUT", "/schedule/overrides/2030-01-01", "{\"intervals\": [], \"closed\": true}"),
                        422,
                        "validation-failed",
                        "/closed"),
                row(
                        "an override that is perhaps tried",
                        own("PUT", "/schedule/overrides/2030-01-01?dry_run=maybe", "{\"intervals\": []}"),
                        400,
                        "malformed-request",
                        "dry_run"),
                row(
                        "an override of a client",
                        Running.call("PUT", "/api/providers/schedule/overrides/2030-01-01")
                                .as(client)
                                .body("{\"intervals\": []}"),
                        403,
                        "forbidden",
                        ""),
                row(
                        "overrides of nobody",
                        Running.get("/api/providers/schedule/overrides"),
                        401,
                        "unauthenticated",
                        ""),
                row(
                        "time off that ends before it begins",
                        timeOff("2030-01-02T00:00:00Z", "2030-01-01T00:00:00Z"),
                        422,
                        "validation-failed",
                        "/ends_at"),
                row(
                        "time off of no length",
                        timeOff("2030-01-01T03:00:00+03:00", "2030-01-01T00:00:00Z"),
                        422,
                        "validation-failed",
                        "/ends_at"),
                row(
                        "time off of more than five years",
                        timeOff("2030-01-01T00:00:00Z", "2035-01-01T00:00:01Z"),
                        422,
                        "validation-failed",
                        "/ends_at"),
                row(
                        "time off beyond all calendars",
                        timeOff("+99999-01-01T00:00:00Z", "+99999-01-02T00:00:00Z"),
                        422,
                        "validation-failed",
                        "/starts_at"),
                row(
                        "time off without an offset",
                        timeOff("2030-01-01T00:00:00", "2030-01-02T00:00:00Z"),
                        422,
                        "validation-failed",
                        "/starts_at"),
                row(
                        "time off without an end",
                        own("POST", "/time-off", "{\"starts_at\": \"2030-01-01T00:00:00Z\"}"),
                        422,
                        "validation-failed",
                        "/ends_at"),
                row(
                        "an unknown member of time off",
                        own("POST", "/time-off", "{\"until\": \"2030-01-01T00:00:00Z\"}"),
                        422,
                        "validation-failed",
                        "/until"),
                row(
                        "time off for a long reason",
                        own(
                                "POST",
                                "/time-off",
                                "{\"starts_at\": \"2030-01-01T00:00:00Z\", \"ends_at\": \"2030-01-02T00:00:00Z\", \"reason\": \""
                                        + "a".repeat(501) + "\"}"),
                        422,
                        "validation-failed",
                        "/reason"),
                row(
                        "time off that is perhaps tried",
                        own(
                                "POST",
                                "/time-off?dry_run=maybe",
                                "{\"starts_at\": \"2030-01-01T00:00:00Z\", \"ends_at\": \"2030-01-02T00:00:00Z\"}"),
                        400,
                        "malformed-request",
                        "dry_run"),
                row(
                        "the end of unknown time off",
                        Running.call("DELETE", "/api/providers/time-off/" + UUID.randomUUID())
                                .as(provider),
                        404,
                        "not-found",
                        ""),
                row(
                        "the end of time off that is no id",
                        Running.call("DELETE", "/api/providers/time-off/1").as(provider),
                        404,
                        "not-found",
                        ""),
                row(
                        "time off of a client",
                        Running.get("/api/providers/time-off").as(client),
                        403,
                        "forbidden",
                        ""),
                row("time off of nobody", Running.get("/api/providers/time-off"), 401, "unauthenticated", ""),
                row("the name of a route", profile("\"slug\": \"profile\""), 422, "validation-failed", "/slug"),
                row("a name that climbs", profile("\"slug\": \"../a\""), 422, "validation-failed", "/slug"),
                row("a name like a file's", profile("\"slug\": \"x.png\""), 422, "validation-failed", "/slug"),
                row("a name in capitals", profile("\"slug\": \"Paula\""), 422, "validation-failed", "/slug"),
                row("no name at all", profile("\"slug\": \"\""), 422, "validation-failed", "/slug"),
                row(
                        "a name without an end to it",
                        profile("\"slug\": \"" + "a".repeat(101) + "\""),
                        422,
                        "validation-failed",
                        "/slug"),
                row("somebody else's name", profile("\"slug\": \"" + other.slug() + "\""), 409, "slug-taken", "/slug"),
                row("a page on Mars", profile("\"timezone\": \"Mars/Olympus\""), 422, "validation-failed", "/timezone"),
                row("a page paid in shells", profile("\"currency\": \"SHL\""), 422, "validation-failed", "/currency"),
                row("an unknown member of a page", profile("\"plan\": \"pro\""), 422, "validation-failed", "/plan"),
                row(
                        "a page for a long reason",
                        own("PUT", "/profile?reason=" + "a".repeat(501), "{\"business_name\": \"a\"}"),
                        422,
                        "validation-failed",
                        "reason"),
                row("a service of no length", duration("0"), 422, "validation-failed", "/duration"),
                row("a service of less than that", duration("-30"), 422, "validation-failed", "/duration"),
                row("a service of a minute and a half", duration("1.5"), 422, "validation-failed", "/duration"),
                row("a service of ten weeks", duration("100000"), 422, "validation-failed", "/duration"),
                row("a cent off", offer("\"price\": -0.01"), 422, "validation-failed", "/price"),
                row("a tenth of a cent", offer("\"price\": 10.001"), 422, "validation-failed", "/price"),
                row("a price beyond all prices", offer("\"price\": 1e400"), 422, "validation-failed", "/price"),
                row(
                        "a category that there is not",
                        offer("\"category_id\": \"" + UUID.randomUUID() + "\""),
                        422,
                        "validation-failed",
                        "/category_id"),
                row(
                        "a change to a category that there is not",
                        change(service, "\"category_id\": \"" + UUID.randomUUID() + "\"")
                                .as(provider),
                        422,
                        "validation-failed",
                        "/category_id"),
                row(
                        "a change to less than nothing",
                        change(service, "\"price\": -0.01").as(provider),
                        422,
                        "validation-failed",
                        "/price"),
                row(
                        "a change to more than everything",
                        change(service, "\"price\": 1e400").as(provider),
                        422,
                        "validation-failed",
                        "/price"),
                row(
                        "a change to perhaps",
                        change(service, "\"is_active\": \"maybe\"").as(provider),
                        422,
                        "validation-failed",
                        "/is_active"),
                row(
                        "an unknown member of a change",
                        change(service, "\"sort_order\": 1").as(provider),
                        422,
                        "validation-failed",
                        "/sort_order"),
                row(
                        "a change of an unknown service",
                        change(UUID.randomUUID(), "\"price\": 1").as(provider),
                        404,
                        "not-found",
                        ""),
                row(
                        "a change of what is no service",
                        change("1", "\"price\": 1").as(provider),
                        404,
                        "not-found",
                        ""),
                row(
                        "a change of somebody else's service",
                        change(service, "\"price\": 1").as(other),
                        404,
                        "not-found",
                        ""),
                row("a change by a client", change(service, "\"price\": 1").as(client), 403, "forbidden", ""),
                row("a change by nobody", change(service, "\"price\": 1"), 401, "unauthenticated", ""),
                row(
                        "an end to an unknown service",
                        Running.call("DELETE", "/api/services/" + UUID.randomUUID())
                                .as(provider),
                        404,
                        "not-found",
                        ""),
                row(
                        "an end to somebody else's service",
                        Running.call("DELETE", "/api/services/" + service).as(other),
                        404,
                        "not-found",
                        ""),
                row(
                        "an end by a client",
                        Running.call("DELETE", "/api/services/" + service).as(client),
                        403,
                        "forbidden",
                        ""),
                row(
                        "an order with a foreign service",
                        order("\"%s\", \"%s\"".formatted(service, UUID.randomUUID()))
                                .as(provider),
                        422,
                        "validation-failed",
                        "/ids/1"),
                row(
                        "an order of somebody else's services",
                        order("\"" + service + "\"").as(other),
                        422,
                        "validation-failed",
                        "/ids/0"),
                row(
                        "an order with a service twice",
                        order("\"%1$s\", \"%1$s\"".formatted(service)).as(provider),
                        422,
                        "validation-failed",
                        "/ids/1"),
                row("an order without a service", order("").as(provider), 422, "validation-failed", "/ids"),
                row("an order of what is no service", order("\"1\"").as(provider), 422, "validation-failed", "/ids/0"),
                row("an order of null", order("null").as(provider), 422, "validation-failed", "/ids/0"),
                row(
                        "an order of nothing",
                        Running.post("/api/services/reorder", "{}").as(provider),
                        422,
                        "validation-failed",
                        "/ids"),
                row("an order by a client", order("\"" + service + "\"").as(client), 403, "forbidden", ""),
                row(
                        "a question about a start without an offset",
                        explain(provider.slug(), service, "2030-01-01T10:00:00"),
                        400,
                        "malformed-request",
                        "starts_at"),
                row(
                        "a question about a start beyond all calendars",
                        explain(provider.slug(), service, "%2B999999-01-01T10:00:00Z"),
                        400,
                        "malformed-request",
                        "starts_at"),
                row(
                        "a question about no start",
                        Running.get("/api/providers/" + provider.slug() + "/explain?service=" + service),
                        400,
                        "malformed-request",
                        "starts_at"),
                row(
                        "a question about what is no service",
                        explain(provider.slug(), "1", "2030-01-01T10:00:00Z"),
                        400,
                        "malformed-request",
                        "service"),
                row(
                        "a question about an unknown service",
                        explain(provider.slug(), UUID.randomUUID(), "2030-01-01T10:00:00Z"),
                        404,
                        "not-found",
                        ""),
                row(
                        "a question about somebody else's service",
                        explain(other.slug(), service, "2030-01-01T10:00:00Z"),
                        404,
                        "not-found",
                        ""),
                row(
                        "a question about an unknown provider",
                        explain("nobody", service, "2030-01-01T10:00:00Z"),
                        404,
                        "not-found",
                        ""),
                row("a day before all days", times("date=0001-01-01"), 400, "malformed-request", "date"),
                row(
                        "hours that end before they begin",
                        schedule("{\"weekly_hours\": {\"monday\": [{\"start\": \"12:00\", \"end\": \"09:00\"}]}}"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0"),
                row(
                        "hours that are none",
                        schedule("{\"weekly_hours\": {\"monday\": [{\"start\": \"9\", \"end\": \"12:00\"}]}}"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/start"),
                row(
                        "hours without an end",
                        schedule("{\"weekly_hours\": {\"monday\": [{\"start\": \"09:00\"}]}}"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0/end"),
                row(
                        "null among the hours",
                        schedule("{\"weekly_hours\": {\"monday\": [null]}}"),
                        422,
                        "validation-failed",
                        "/weekly_hours/monday/0"),
                row(
                        "an eighth day",
                        schedule("{\"weekly_hours\": {\"someday\": []}}"),
                        422,
                        "validation-failed",
                        "/weekly_hours/someday"),
                row(
                        "an unknown zone to work in",
                        schedule("{\"timezone\": \"+03:00\"}"),
                        422,
                        "validation-failed",
                        "/timezone"),
                row(
                        "a policy out of range",
                        schedule("{\"policy\": {\"slot_interval\": 0}}"),
                        422,
                        "validation-failed",
                        "/policy"),
                row(
                        "half a minute",
                        schedule("{\"policy\": {\"slot_interval\": 7.5}}"),
                        422,
                        "validation-failed",
                        "/policy/slot_interval"),
                row(
                        "a number as text",
                        schedule("{\"policy\": {\"slot_interval\": \"15\"}}"),
                        422,
                        "validation-failed",
                        "/policy/slot_interval"),
                row(
                        "a schedule that has changed",
                        schedule("{\"policy\": {\"slot_interval\": 15}}").header("If-Match", "\"999\""),
                        412,
                        "stale-version",
                        ""),
                row(
                        "a schedule of a client",
                        Running.get("/api/providers/schedule").as(client),
                        403,
                        "forbidden",
                        ""),
                row("a schedule of nobody", Running.get("/api/providers/schedule"), 401, "unauthenticated", ""),
                row("a free lunch", offer("\"price\": -1"), 422, "validation-failed", "/price"),
                row("a fraction of a cent", offer("\"price\": 0.001"), 422, "validation-failed", "/price"),
                row("a price as text", offer("\"price\": \"5\""), 422, "validation-failed", "/price"),
                row("an unknown currency", offer("\"currency\": \"XXY\""), 422, "validation-failed", "/currency"),
                row(
                        "a service of a client",
                        Running.post("/api/services", "{\"name\": \"a\", \"duration\": 5}")
                                .as(client),
                        403,
                        "forbidden",
                        ""),
                row(
                        "projections for a provider",
                        Running.get("/api/admin/projections").as(provider),
                        403,
                        "forbidden",
                        ""),
                row("projections for nobody", Running.get("/api/admin/projections"), 401, "unauthenticated", ""),
                row(
                        "an unknown projection",
                        Running.post("/api/admin/projections/nothing/replays", "{\"reason\": \"x\"}")
                                .as(admin),
                        404,
                        "not-found",
                        ""),
                row(
                        "a replay without a reason",
                        Running.post("/api/admin/projections/calendar/replays", "{}")
                                .as(admin),
                        422,
                        "validation-failed",
                        "/reason"),
                row(
                        "dead letters for a provider",
                        Running.get("/api/admin/dead-letters").as(provider),
                        403,
                        "forbidden",
                        ""),
                row("dead letters for nobody", Running.get("/api/admin/dead-letters"), 401, "unauthenticated", ""),
                row(
                        "dead letters behind a cursor of somebody else's",
                        Running.get("/api/admin/dead-letters?cursor=bm90IG91cnM")
                                .as(admin),
                        400,
                        "malformed-request",
                        "cursor"),
                row(
                        "dead letters behind no cursor at all",
                        Running.get("/api/admin/dead-letters?cursor=%25%00").as(admin),
                        400,
                        "malformed-request",
                        ""),
                row(
                        "too many dead letters",
                        Running.get("/api/admin/dead-letters?limit=101").as(admin),
                        422,
                        "validation-failed",
                        "limit"),
                row(
                        "dead letters of an unknown projection",
                        Running.get("/api/admin/dead-letters?projection=nothing")
                                .as(admin),
                        404,
                        "not-found",
                        ""),
                row("retrying an unknown dead letter", retry(UUID.randomUUID()).as(admin), 404, "not-found", ""),
                row("retrying what is no dead letter", retry("1").as(admin), 404, "not-found", ""),
                row("a retry by a provider", retry(UUID.randomUUID()).as(provider), 403, "forbidden", ""),
                row("a retry by nobody", retry(UUID.randomUUID()), 401, "unauthenticated", ""),
                row(
                        "discarding an unknown dead letter",
                        discard("{\"reason\": \"x\"}").as(admin),
                        404,
                        "not-found",
                        ""),
                row("discarding without a reason", discard("{}").as(admin), 422, "validation-failed", "/reason"),
                row(
                        "discarding for a blank reason",
                        discard("{\"reason\": \" \"}").as(admin),
                        422,
                        "validation-failed",
                        "/reason"),
                row(
                        "discarding for a long reason",
                        discard("{\"reason\": \"" + "a".repeat(501) + "\"}").as(admin),
                        422,
                        "validation-failed",
                        "/reason"),
                row("discarding by a provider", discard("{\"reason\": \"x\"}").as(provider), 403, "forbidden", ""),
                row("discarding by nobody", discard("{\"reason\": \"x\"}"), 401, "unauthenticated", ""),
                row(
                        "an unknown replay",
                        Running.get("/api/admin/replays/" + UUID.randomUUID()).as(admin),
                        404,
                        "not-found",
                        ""));
    }

    private static Arguments row(String what, Call call, int status, String code, String pointer) {
        return Arguments.of(what, call, status, code, pointer);
    }

    private static Call retry(Object letter) {
        return Running.post("/api/admin/dead-letters/" + letter + "/retry", "");
    }

    private static Call discard(String body) {
        return Running.post("/api/admin/dead-letters/" + UUID.randomUUID() + "/discard", body);
    }

    private static Call book(String body) {
        return Running.post("/api/appointments", body);
    }

    private Call list(String more) {
        return Running.get("/api/appointments/provider/" + provider.provider() + "?from=2026-12-01" + more)
                .as(provider);
    }

    private Call dashboard(String period) {
        return Running.get("/api/providers/dashboard?" + period).as(provider);
    }

    private Call times(String parameters) {
        return Running.get("/api/providers/available-times?provider=" + provider.provider() + "&service=" + service
                + "&" + parameters);
    }

    private Call schedule(String body) {
        return Running.call("PUT", "/api/providers/schedule").as(provider).body(body);
    }

    private Call monday(String start, String end) {
        return schedule("{\"weekly_hours\": {\"monday\": [" + interval(start, end) + "]}}");
    }

    private Call override(String date, String intervals) {
        return own("PUT", "/schedule/overrides/" + date, "{\"intervals\": [" + intervals + "]}");
    }

    private static String interval(String start, String end) {
        return "{\"start\": \"" + start + "\", \"end\": \"" + end + "\"}";
    }

    private Call timeOff(String start, String end) {
        return own("POST", "/time-off", "{\"starts_at\": \"" + start + "\", \"ends_at\": \"" + end + "\"}");
    }

    private Call profile(String member) {
        return own("PUT", "/profile", "{\"business_name\": \"a\", " + member + "}");
    }

    private Call own(String method, String path, String body) {
        return Running.call(method, "/api/providers" + path).as(provider).body(body);
    }

    private Call duration(String minutes) {
        return Running.post("/api/services", "{\"name\": \"a\", \"duration\": " + minutes + "}")
                .as(provider);
    }

    private static Call change(Object service, String member) {
        return Running.call("PUT", "/api/services/" + service)
                .body("{\"name\": \"a\", \"duration\": 5, " + member + "}");
    }

    private static Call order(String ids) {
        return Running.post("/api/services/reorder", "{\"ids\": [" + ids + "]}");
    }

    private static Call explain(String slug, Object service, String start) {
        return Running.get("/api/providers/" + slug + "/explain?service=" + service + "&starts_at=" + start);
    }

    private Call offer(String member) {
        return Running.post("/api/services", "{\"name\": \"a\", \"duration\": 5, " + member + "}")
                .as(provider);
    }

    private static Call login(String email) {
        return Running.post("/api/auth/login", "{\"email\": \"" + email + "\", \"password\": \"wrong wrong\"}");
    }

    private static Call register(String member) {
        return Running.post(
                "/api/auth/register",
                "{\"name\": \"a\", \"email\": \"a@b.example\", \"password\": \"long enough\", " + member + "}");
    }

    private String booking(String start) {
        return """
                {"provider_id": "%s", "service_id": "%s", "starts_at": "%s", "client_name": "Gil", "client_email": "gil@agendum.example"}""".formatted(provider.provider(), service, start);
    }

    private String local(String date, String time) {
        return """
                {"provider_id": "%s", "service_id": "%s", "appointment_date": "%s", "appointment_time": "%s", "client_name": "Gil", "client_email": "gil@agendum.example"}""".formatted(provider.provider(), service, date, time);
    }

    private static String with(String body, String member) {
        return body.substring(0, body.lastIndexOf('}')) + ", " + member + "}";
    }
}
