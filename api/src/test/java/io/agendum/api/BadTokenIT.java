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
import java.util.List;
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
        return BadTokens.of(
                person.token(),
                Running.client().token(),
                "refresh",
                key,
                "http://127.0.0.1:" + listener.getLocalPort());
    }

    @ParameterizedTest
    @MethodSource
    void whoever_shows_it_is_refused(BadToken bad) {
        for (var path : List.of("/api/auth/me", "/api/providers")) {
            var answer = Running.get(path)
                    .header("Authorization", "Bearer " + bad.token())
                    .expect(401);
            assertThat(answer.json().path("code").asString())
                    .isEqualTo(bad.name().equals("expired") ? "token-expired" : "token-invalid");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
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
