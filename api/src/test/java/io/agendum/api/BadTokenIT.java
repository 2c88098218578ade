package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.api.Running.Person;
import io.agendum.localservices.BadTokens;
import io.agendum.localservices.BadTokens.BadToken;
import io.agendum.store.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens with one fault each, shown to the application that runs; S31 of the scorecard shows them to two nodes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadTokenIT {

    /** How the application makes the key when the configuration names none. */
    private final byte[] key = Running.bean(MasterKey.class).hash("jwt", "access token");

    private final Person person = Running.client();
    private final ServerSocket listener = listener();

    private static ServerSocket listener() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A connection that was tried would wait here. */
    @AfterAll
    void no_address_in_a_token_has_been_asked() throws IOException {
        try (listener) {
            listener.setSoTimeout(1);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    List<BadToken> whoever_shows_it_is_refused() {
        var login = Running.post("/api/auth/login", """
                        {"email": "%s", "password": "%s", "token_delivery": "body"}
                        """.formatted(person.email(), Running.PASSWORD))
                .expect(200)
                .json();
        return BadTokens.of(
                person.token(),
                Running.client().token(),
                login.path("refresh_token").asString(),
                key,
                "http://127.0.0.1:" + listener.getLocalPort());
    }

    @ParameterizedTest
    @MethodSource
    void whoever_shows_it_is_refused(BadToken bad) {
        refuses(bad.token(), bad.name().equals("expired") ? "token-expired" : "token-invalid");
    }

    @Test
    void a_token_of_a_deleted_account_is_refused() throws SQLException {
        var deleted = Running.client();
        try (var connection = DriverManager.getConnection(
                        Running.property("spring.flyway.url"),
                        Running.property("spring.flyway.user"),
                        Running.property("spring.flyway.password"));
                var delete = connection.prepareStatement("DELETE FROM credential WHERE account_id = ?")) {
            delete.setObject(1, UUID.fromString(deleted.id()));
            assertThat(delete.executeUpdate()).isEqualTo(1);
        }

        refuses(deleted.token(), "token-revoked");
    }

    @Test
    void a_token_of_a_deactivated_account_is_refused() {
        var deactivated = Running.client();
        Running.post("/api/users/deactivate", "{\"password\": \"%s\"}".formatted(Running.PASSWORD))
                .as(deactivated)
                .expect(204);

        refuses(deactivated.token(), "token-revoked");
    }

    @Test
    void a_token_from_before_a_change_of_password_is_refused() {
        var changed = Running.client();
        Running.post("/api/users/password", """
                        {"current_password": "%1$s", "password": "another %1$s"}
                        """.formatted(Running.PASSWORD))
                .as(changed)
                .expect(204);

        refuses(changed.token(), "token-revoked");
    }

    @Test
    void a_token_of_a_former_administrator_is_refused() {
        var demoted = Running.client();
        role(demoted, "admin");
        var token = Running.token(demoted.email());
        Running.get("/api/admin/users")
                .header("Authorization", "Bearer " + token)
                .expect(200);
        role(demoted, "client");

        refuses(token, "token-revoked");
    }

    private static void role(Person person, String role) {
        Running.call("PUT", "/api/admin/users/" + person.id())
                .body("{\"role\": \"%s\", \"reason\": \"a test\"}".formatted(role))
                .as(Running.admin())
                .expect(200);
    }

    /** Where one is needed, and where none is. */
    private static void refuses(String token, String code) {
        for (var path : List.of("/api/auth/me", "/api/providers")) {
            var answer =
                    Running.get(path).header("Authorization", "Bearer " + token).expect(401);

            assertThat(answer.json().path("code").asString()).isEqualTo(code);
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"invalid_token\", error_description=\"%s\"".formatted(code));
        }
    }

    @Test
    void the_same_token_without_a_fault_is_accepted() {
        var again = BadTokens.again(person.token(), key);

        assertThat(Running.get("/api/auth/me")
                        .header("Authorization", "Bearer " + again)
                        .expect(200)
                        .json()
                        .path("id")
                        .asString())
                .isEqualTo(person.id());
    }
}
