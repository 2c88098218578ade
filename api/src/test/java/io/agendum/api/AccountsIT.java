package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Call;
import io.agendum.api.Running.Person;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Accounts from outside: signing in and out, refreshing, passwords, addresses, pictures, and who runs the house. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountsIT {

    private final Person clara = Running.client();

    @Test
    void who_signs_in_is_told_who_that_is_and_gets_a_cookie_that_no_script_reads() {
        var answer = login(clara, Running.PASSWORD).expect(200);

        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.json().path("refresh_token").isNull()).isTrue();
        assertThat(answer.json().at("/user/email").asString()).isEqualTo(clara.email());
        assertThat(answer.json().at("/user/email_verified").asBoolean()).isFalse();
        assertThat(answer.header("Set-Cookie"))
                .startsWith("__Host-rt=")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=2592000");
        assertThat(me(answer).expect(200).json().path("name").asString()).isEqualTo("Clara");
    }

    @Test
    void a_program_gets_the_refresh_token_in_the_body_and_no_cookie() {
        var answer = inBody(clara);

        assertThat(answer.header("Set-Cookie")).isNull();
        var next = refresh(answer).expect(200);
        assertThat(next.header("Set-Cookie")).isNull();
        assertThat(me(next).expect(200).json().path("email").asString()).isEqualTo(clara.email());
    }

    @Test
    void a_cookie_is_exchanged_for_the_next_one() {
        var cookie = cookie(login(clara, Running.PASSWORD).expect(200));

        var next =
                Running.post("/api/auth/refresh", "").header("Cookie", cookie).expect(200);

        assertThat(cookie(next)).startsWith("__Host-rt=").isNotEqualTo(cookie);
        me(next).expect(200);
    }

    @Test
    void two_tabs_that_refresh_at_once_get_the_same_token() {
        var first = inBody(clara);

        var tabs = IntStream.range(0, 6)
                .parallel()
                .mapToObj(tab ->
                        refresh(first).expect(200).json().path("refresh_token").asString())
                .distinct()
                .toList();

        assertThat(tabs)
                .hasSize(1)
                .doesNotContain(first.json().path("refresh_token").asString());
    }

    @Test
    void a_token_that_comes_back_later_ends_the_session_and_its_owner_is_told() {
        var first = inBody(clara);
        var second = refresh(first).expect(200);
        rotatedLongAgo();

        refresh(first).expect(401, "refresh-reused");

        refresh(second).expect(401, "token-revoked");
        me(second).expect(401, "token-revoked");
        assertThat(mail(clara.email(), "You have been signed out")).contains("two places");
        assertThat(history(clara)).contains("identity.SessionEnded");
    }

    @Test
    void a_session_that_nobody_refreshed_for_long_has_expired() {
        var answer = inBody(clara);
        change("UPDATE login_session SET expires_at = now() - interval '1 s' WHERE account_id = '%s'"
                .formatted(clara.id()));

        refresh(answer).expect(401, "token-expired");
        me(answer).expect(401, "token-revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MDEyMw", "a.b.c"})
    void what_is_no_refresh_token_is_refused(String token) {
        Running.post("/api/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token))
                .expect(401, "token-invalid");
    }

    @Test
    void an_access_token_is_no_refresh_token_and_the_other_way_round() {
        var answer = inBody(clara);

        Running.post(
                        "/api/auth/refresh",
                        "{\"refresh_token\": \"%s\"}".formatted(clara.token().substring(0, 200)))
                .expect(401, "token-invalid");
        Running.get("/api/auth/me")
                .header(
                        "Authorization",
                        "Bearer " + answer.json().path("refresh_token").asString())
                .expect(401, "token-invalid");
    }

    @Test
    void without_a_token_nothing_is_refreshed_and_from_another_site_neither() {
        Running.post("/api/auth/refresh", "").expect(401, "unauthenticated");
        var cookie = cookie(login(clara, Running.PASSWORD).expect(200));

        Running.post("/api/auth/refresh", "")
                .header("Cookie", cookie)
                .header("Origin", "https://evil.example")
                .expect(403, "forbidden");
        Running.post("/api/auth/refresh", "")
                .header("Cookie", cookie)
                .header("Origin", "null")
                .expect(403, "forbidden");
        Running.post("/api/auth/refresh", "")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-site")
                .expect(403, "forbidden");
        Running.post("/api/auth/logout", "")
                .as(clara)
                .header("Origin", "https://evil.example")
                .expect(403, "forbidden");
        Running.post("/api/auth/refresh", "a=b")
                .header("Cookie", cookie)
                .header("Content-Type", "text/plain")
                .expect(415, "unsupported-media-type");
        Running.post("/api/auth/refresh", "").header("Cookie", cookie).expect(200);
    }

    @Test
    void who_signs_out_is_out_at_once() {
        var answer = inBody(clara);

        var out = Running.post("/api/auth/logout", "").as(clara).expect(204);

        assertThat(out.header("Set-Cookie")).startsWith("__Host-rt=;").contains("Max-Age=0");
        Running.get("/api/auth/me").as(clara).expect(401, "token-revoked");
        me(answer).expect(200);
    }

    @Test
    void sessions_are_listed_and_ended_one_by_one() {
        var here = inBody(clara, "Firefox/150");
        var sessions =
                Running.get("/api/auth/sessions").as(clara).expect(200).json().path("items");

        assertThat(sessions).hasSize(2);
        assertThat(sessions.values())
                .extracting(session -> session.path("current").asBoolean())
                .containsExactlyInAnyOrder(true, false);
        var other = sessions.values().stream()
                .filter(session -> !session.path("current").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(other.path("device").asString()).isEqualTo("Firefox/150");
        var path = "/api/auth/sessions/" + other.path("id").asString();
        Running.call("DELETE", path).as(Running.client()).expect(404, "not-found");
        Running.call("DELETE", path).as(clara).expect(204);
        me(here).expect(401, "token-revoked");
        Running.call("DELETE", "/api/auth/sessions/" + UUID.randomUUID())
                .as(clara)
                .expect(404, "not-found");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_answered_alike_and_the_owner_sees_it() {
        var wrong = login(clara, "not the password").expect(401);
        var unknown = Running.post("/api/auth/login", """
                        {"email": "nobody%s@agendum.example", "password": "not the password"}
                        """.formatted(UUID.randomUUID()))
                .expect(401);

        assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong));
        Awaitility.await().untilAsserted(() -> assertThat(history(clara)).contains("identity.SignInRefused"));
    }

    @Test
    void a_forgotten_password_is_set_anew_by_a_mailed_link_once() {
        forgot(clara.email());
        var token = link(mail(clara.email(), "A new password"), "/reset#");

        reset(token, "12345678").expect(422);
        reset(token, "another good one").expect(204);

        reset(token, "yet another one").expect(400, "reset-token-invalid");
        Running.get("/api/auth/me").as(clara).expect(401, "token-revoked");
        login(clara, Running.PASSWORD).expect(401, "invalid-credentials");
        login(clara, "another good one").expect(200);
        mail(clara.email(), "Your password was changed");
    }

    @Test
    void only_the_last_link_sets_a_password_and_only_for_half_an_hour() {
        forgot(clara.email());
        var first = link(mail(clara.email(), "A new password"), "/reset#");
        forgot(clara.email());
        Awaitility.await().until(() -> mails(clara.email(), "A new password").size() == 2);
        var second = link(mails(clara.email(), "A new password").getLast(), "/reset#");

        reset(first, "another good one").expect(400, "reset-token-invalid");
        change("UPDATE mailed_link SET expires_at = now() WHERE account_id = '%s'".formatted(clara.id()));
        reset(second, "another good one").expect(400, "reset-token-invalid");
    }

    @Test
    void an_unknown_address_is_told_the_same_and_gets_no_mail() throws IOException {
        var unknown = "nobody" + UUID.randomUUID() + "@agendum.example";
        var one = Running.post("/api/auth/forgot", "{\"email\": \"%s\"}".formatted(unknown))
                .expect(202);
        assertThat(forgotAtAnotherHost(clara.email())).startsWith("HTTP/1.1 202");

        assertThat(one.text()).isEmpty();
        assertThat(mail(clara.email(), "A new password")).contains("http://localhost:8080/reset#");
        assertThat(mails(unknown, "A new password")).isEmpty();
    }

    @Test
    void an_address_is_verified_by_the_link_that_was_mailed_and_again() {
        var token = link(mail(clara.email(), "Please confirm your e-mail address"), "/verify#");

        verify(token).expect(204);
        verify(token).expect(204);
        verify(token.substring(1) + "A").expect(400, "verification-token-invalid");

        assertThat(profile(clara).path("email_verified").asBoolean()).isTrue();
    }

    @Test
    void another_address_counts_once_it_is_confirmed_and_the_former_is_told() {
        var wanted = "new" + UUID.randomUUID() + "@agendum.example";
        Running.post("/api/users/email", "{\"email\": \"%s\", \"password\": \"wrong password\"}".formatted(wanted))
                .as(clara)
                .expect(422, "validation-failed");
        Running.post(
                        "/api/users/email",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(wanted, Running.PASSWORD))
                .as(clara)
                .expect(202);
        mail(clara.email(), "Another e-mail address for your account");
        assertThat(profile(clara).path("email").asString()).isEqualTo(clara.email());

        verify(link(mail(wanted, "Please confirm your e-mail address"), "/verify#"))
                .expect(204);

        mail(clara.email(), "Your account has another e-mail address");
        login(clara, Running.PASSWORD).expect(401, "invalid-credentials");
        Running.get("/api/auth/me").as(clara).expect(401, "token-revoked");
        assertThat(Running.token(wanted.toUpperCase(Locale.ROOT))).isNotEmpty();
    }

    @Test
    void mails_are_written_in_the_language_of_the_account() {
        var email = "p" + UUID.randomUUID() + "@agendum.example";
        Running.post("/api/auth/register", """
                        {"name": "Péricles", "email": "%s", "password": "%s", "locale": "pt-BR"}
                        """.formatted(email, Running.PASSWORD))
                .expect(201);
        forgot(email);

        assertThat(mail(email, "Confirme o seu e-mail")).contains("Olá, Péricles!");
        assertThat(mail(email, "Uma nova senha")).contains("http://localhost:8080/reset#");
    }

    @Test
    void who_changes_the_password_ends_all_other_sessions() {
        var other = inBody(clara);
        var here = inBody(clara);
        changePassword(here, "wrong password", "another good one").expect(422, "validation-failed");
        changePassword(here, Running.PASSWORD, "password123").expect(422, "validation-failed");

        changePassword(here, Running.PASSWORD, "another good one").expect(204);

        refresh(other).expect(401, "token-revoked");
        me(here).expect(401, "token-revoked");
        me(refresh(here).expect(200)).expect(200);
        login(clara, "another good one").expect(200);
    }

    @Test
    void a_password_is_taken_as_it_is() {
        var long1 = "🔑".repeat(10) + "x".repeat(90) + " ";
        var long2 = "🔑".repeat(10) + "x".repeat(90) + "!";
        changePassword(inBody(clara), Running.PASSWORD, long1).expect(204);

        login(clara, long2).expect(401);
        login(clara, long1.strip()).expect(401);
        login(clara, long1).expect(200);
    }

    @Test
    void a_deactivated_account_lets_nobody_in_until_an_administrator_reactivates_it() {
        var boss = Running.admin();
        Running.post("/api/users/deactivate", "{\"password\": \"wrong password\"}")
                .as(clara)
                .expect(422, "validation-failed");
        Running.post("/api/users/deactivate", "{\"password\": \"%s\"}".formatted(Running.PASSWORD))
                .as(clara)
                .expect(204);

        Running.get("/api/auth/me").as(clara).expect(401, "token-revoked");
        login(clara, Running.PASSWORD).expect(401, "invalid-credentials");

        administer(boss, clara.id(), "{\"is_active\": true, \"reason\": \"asked for it\"}")
                .expect(200);
        login(clara, Running.PASSWORD).expect(200);
    }

    @Test
    void a_role_is_changed_with_a_reason_and_counts_at_once() {
        var boss = Running.admin();
        administer(boss, clara.id(), "{\"role\": \"provider\"}").expect(422, "validation-failed");
        administer(boss, clara.id(), "{\"role\": \"root\", \"reason\": \"x\"}").expect(422, "validation-failed");

        var changed = administer(boss, clara.id(), "{\"role\": \"provider\", \"reason\": \"opens a salon\"}")
                .expect(200);

        assertThat(changed.json().path("role").asString()).isEqualTo("provider");
        Running.get("/api/auth/me").as(clara).expect(401, "token-revoked");
        var fact = Running.fresh("/api/admin/users/" + clara.id() + "/history?limit=1")
                .as(boss)
                .expect(200)
                .json()
                .at("/items/0");
        assertThat(fact.path("type").asString()).isEqualTo("identity.RoleChanged");
        assertThat(fact.path("reason").asString()).isEqualTo("opens a salon");
        assertThat(fact.at("/changes/0/old").asString()).isEqualTo("client");
        assertThat(fact.at("/changes/0/new").asString()).isEqualTo("provider");
    }

    @Test
    void the_last_administrator_stays_one() {
        var boss = Running.admin();
        var id = me(boss);

        administer(boss, id, "{\"role\": \"client\", \"reason\": \"tired\"}").expect(409, "last-admin");
        administer(boss, id, "{\"is_active\": false, \"reason\": \"tired\"}").expect(409, "last-admin");
        Running.post("/api/users/deactivate", "{\"password\": \"%s\"}".formatted(Running.PASSWORD))
                .as(boss)
                .expect(409, "last-admin");
    }

    @Test
    void of_two_administrators_who_leave_at_once_one_stays() {
        var boss = Running.admin();
        var vice = Running.client();
        administer(boss, vice.id(), "{\"role\": \"admin\", \"reason\": \"holidays\"}")
                .expect(200);
        var second = new Person(vice.id(), vice.email(), Running.token(vice.email()), "", "");
        var first = me(boss);

        var answers = Stream.of(
                        administer(boss, vice.id(), "{\"role\": \"client\", \"reason\": \"a\"}"),
                        administer(second, first, "{\"role\": \"client\", \"reason\": \"b\"}"))
                .parallel()
                .map(call -> call.send().status())
                .toList();

        assertThat(answers).contains(200);
        assertThat(Running.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM credential WHERE role = 'ADMIN' AND active")
                        .query(Long.class)
                        .single())
                .isPositive();
        makeSureThatTheBossIsOne(first, second);
    }

    private static void makeSureThatTheBossIsOne(String boss, Person vice) {
        if (Running.get("/api/admin/users").as(Running.admin()).send().status() != 200) {
            administer(vice, boss, "{\"role\": \"admin\", \"reason\": \"back\"}")
                    .expect(200);
            administer(Running.admin(), vice.id(), "{\"role\": \"client\", \"reason\": \"back\"}")
                    .expect(200);
        }
    }

    @Test
    void accounts_are_found_by_words_role_and_state_and_paged() {
        var boss = Running.admin();
        var word = "Zoë" + UUID.randomUUID().toString().substring(0, 8);
        var ids = IntStream.range(0, 5)
                .mapToObj(n -> registered(word + " Número " + n))
                .toList();

        var first = Running.fresh("/api/admin/users?limit=3&q=numero%20" + word.replace("ë", "e"))
                .as(boss)
                .expect(200)
                .json();
        var second = Running.get(
                        "/api/admin/users?limit=3&q=" + word.replace("ë", "E").toUpperCase(Locale.ROOT) + "&cursor="
                                + first.path("next_cursor").asString())
                .as(boss)
                .expect(200)
                .json();

        assertThat(Stream.concat(first.path("items").values().stream(), second.path("items").values().stream())
                        .map(item -> item.path("id").asString()))
                .containsExactlyElementsOf(ids.reversed());
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(Running.get("/api/admin/users?role=admin&active=true&q=" + word.replace("ë", "e"))
                        .as(boss)
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        Running.get("/api/admin/users?cursor=x").as(boss).expect(400, "malformed-request");
        Running.get("/api/admin/users/" + UUID.randomUUID()).as(boss).expect(404, "not-found");
    }

    @Test
    void a_profile_is_changed_as_a_whole_and_its_version_counts() {
        var read = Running.get("/api/users/profile").as(clara).expect(200);
        var tag = Objects.requireNonNull(read.header("ETag"));
        var said = """
                {"name": "Clara Ñ", "phone": "+55 11 5550100", "locale": "pt-BR", "timezone": "America/Sao_Paulo"}
                """;

        var changed = Running.call("PUT", "/api/users/profile")
                .as(clara)
                .header("If-Match", tag)
                .body(said)
                .expect(200);

        assertThat(changed.json().path("name").asString()).isEqualTo("Clara Ñ");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        Running.call("PUT", "/api/users/profile")
                .as(clara)
                .header("If-Match", tag)
                .body(said)
                .expect(412, "stale-version");
        assertThat(Running.get("/api/auth/me")
                        .as(clara)
                        .expect(200)
                        .json()
                        .path("locale")
                        .asString())
                .isEqualTo("pt-BR");
    }

    @Test
    void a_picture_is_made_anew_and_shown() throws IOException {
        var shown = upload(picture("jpg", 900, 600)).expect(200);

        var path = shown.json().path("avatar_url").asString();
        assertThat(profile(clara).path("avatar_url").asString()).isEqualTo(path);
        var answer = Running.get(path).expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");

        Running.call("DELETE", "/api/users/avatar").as(clara).expect(204);
        Running.get(path).expect(404, "not-found");
        assertThat(profile(clara).path("avatar_url").isNull()).isTrue();
    }

    @Test
    void what_is_no_picture_is_refused() throws IOException {
        upload("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".getBytes(StandardCharsets.UTF_8))
                .expect(422, "validation-failed");
        upload("<html>".getBytes(StandardCharsets.UTF_8)).expect(422, "validation-failed");
        upload(new byte[0]).expect(422, "validation-failed");
        var cut = picture("png", 50, 50);
        upload(Arrays.copyOf(cut, cut.length / 2)).expect(422, "validation-failed");
        upload(huge()).expect(422, "validation-failed");
        upload(new byte[2_000_000]).expect(413, "payload-too-large");
        Running.post("/api/users/avatar", "{}").as(clara).expect(415, "unsupported-media-type");
    }

    @Test
    void thirty_two_who_register_one_address_at_once_get_one_account() {
        var email = "Mixed" + UUID.randomUUID() + "@Agendum.Example";

        var statuses = IntStream.range(0, 32)
                .parallel()
                .mapToObj(n -> n % 2 == 0 ? email : email.toLowerCase(Locale.ROOT))
                .map(address -> Running.post("/api/auth/register", """
                                {"name": "Mia", "email": "%s", "password": "%s"}
                                """.formatted(address, Running.PASSWORD))
                        .send()
                        .status())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    private static String registered(String name) {
        return Running.post("/api/auth/register", """
                        {"name": "%s", "email": "p%s@agendum.example", "password": "%s"}
                        """.formatted(name, UUID.randomUUID(), Running.PASSWORD))
                .expect(201)
                .json()
                .at("/user/id")
                .asString();
    }

    private static Call login(Person person, String password) {
        return Running.post("/api/auth/login", """
                {"email": "%s", "password": "%s"}
                """.formatted(person.email(), password));
    }

    private static Answer inBody(Person person) {
        return inBody(person, "a program");
    }

    private static Answer inBody(Person person, String device) {
        return Running.post("/api/auth/login", """
                        {"email": "%s", "password": "%s", "token_delivery": "body"}
                        """.formatted(person.email(), Running.PASSWORD))
                .header("User-Agent", device)
                .expect(200);
    }

    private static Call refresh(Answer signedIn) {
        return Running.post(
                "/api/auth/refresh",
                "{\"refresh_token\": \"%s\"}"
                        .formatted(signedIn.json().path("refresh_token").asString()));
    }

    private static Call me(Answer signedIn) {
        return with(Running.get("/api/auth/me"), signedIn);
    }

    private static String me(Person person) {
        return Running.get("/api/auth/me")
                .as(person)
                .expect(200)
                .json()
                .path("id")
                .asString();
    }

    private static Call with(Call call, Answer signedIn) {
        return call.header(
                "Authorization",
                "Bearer " + signedIn.json().path("access_token").asString());
    }

    private static String cookie(Answer answer) {
        var set = Objects.requireNonNull(answer.header("Set-Cookie"));
        return set.substring(0, set.indexOf(';'));
    }

    private static Call changePassword(Answer signedIn, String current, String wanted) {
        return with(Running.post("/api/users/password", """
                        {"current_password": "%s", "password": "%s"}
                        """.formatted(current, wanted)), signedIn);
    }

    private static void forgot(String email) {
        Running.post("/api/auth/forgot", "{\"email\": \"%s\"}".formatted(email)).expect(202);
    }

    /** Our client lets nobody forge a host. */
    private static String forgotAtAnotherHost(String email) throws IOException {
        var body = "{\"email\": \"%s\"}".formatted(email);
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(Running.property("local.server.port")))) {
            socket.getOutputStream().write("""
                            POST /api/auth/forgot HTTP/1.1\r
                            Host: evil.example\r
                            Connection: close\r
                            Content-Type: application/json\r
                            Content-Length: %d\r
                            \r
                            %s""".formatted(body.length(), body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static Call reset(String token, String password) {
        return Running.post("/api/auth/reset", "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, password));
    }

    private static Call verify(String token) {
        return Running.post("/api/auth/verify-email", "{\"token\": \"%s\"}".formatted(token));
    }

    private static Call administer(Person admin, String id, String body) {
        return Running.call("PUT", "/api/admin/users/" + id).as(admin).body(body);
    }

    private static JsonNode profile(Person person) {
        return Running.get("/api/users/profile").as(person).expect(200).json();
    }

    /** The types of what happened, asked for by an administrator: the owner may be signed out. */
    private static List<String> history(Person person) {
        return Running.fresh("/api/admin/users/" + person.id() + "/history")
                .as(Running.admin())
                .expect(200)
                .json()
                .path("items")
                .values()
                .stream()
                .map(fact -> fact.path("type").asString())
                .toList();
    }

    /** Waits until a mail has arrived, and returns its text. */
    private static String mail(String to, String subject) {
        return Awaitility.await()
                .until(() -> mails(to, subject), found -> !found.isEmpty())
                .getLast();
    }

    private static List<String> mails(String to, String subject) {
        return Arrays.stream(Running.POST_OFFICE.getReceivedMessages())
                .filter(mail -> headersOf(mail).equals(List.of(to, subject)))
                .map(AccountsIT::text)
                .toList();
    }

    private static List<String> headersOf(MimeMessage mail) {
        try {
            return List.of(mail.getAllRecipients()[0].toString(), mail.getSubject());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent());
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String link(String text, String page) {
        var begin = text.indexOf(page) + page.length();
        return text.substring(begin).split("\\s")[0];
    }

    private void rotatedLongAgo() {
        change("UPDATE login_session SET rotated_at = now() - interval '11 s' WHERE account_id = '%s'"
                .formatted(clara.id()));
    }

    private static void change(String sql) {
        Running.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> Running.bean(JdbcClient.class).sql(sql).update());
    }

    private static String withoutTrace(Answer answer) {
        return answer.text().replaceAll("\"trace_id\":\"[^\"]*\"", "");
    }

    private Call upload(byte[] file) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        body.write(file);
        body.write("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return Running.call("POST", "/api/users/avatar")
                .as(clara)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .body(body.toByteArray());
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    /** Some kilobytes that would be unpacked to more than a gigabyte. */
    private static byte[] huge() throws IOException {
        var small = picture("png", 8, 8);
        var size = ByteBuffer.wrap(small);
        size.putInt(16, 20_000).putInt(20, 20_000);
        var crc = new CRC32();
        crc.update(small, 12, 17);
        size.putInt(29, (int) crc.getValue());
        assertThat(ImageIO.getImageReaders(ImageIO.createImageInputStream(new ByteArrayInputStream(small))))
                .hasNext();
        return small;
    }
}
