package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.api.Running.Answer;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says to browsers, and what pages of other sites are not told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeadersIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/p/nobody",
                "/g",
                "/assets/none.js",
                "/favicon.svg",
                "/none.php",
                "/problems/slot-taken",
                "/problems/none",
                "/swagger-ui.html",
                "/v3/api-docs",
                "/api/providers",
                "/api/providers/nobody",
                "/api/providers?limit=x",
                "/api/categories",
                "/api/auth/me",
                "/api/users/profile",
                "/api/admin/users",
                "/api/bookings/none",
                "/api/avatars/00000000-0000-0000-0000-000000000000",
                "/api/none",
                "/error"
            })
    void every_answer_carries_the_headers(String path) {
        carriesTheHeaders(Running.get(path).send(), path);
        carriesTheHeaders(Running.call("DELETE", path).send(), path);
    }

    private static void carriesTheHeaders(Answer answer, String path) {
        assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=63072000; includeSubDomains");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(answer.header("Referrer-Policy"))
                .isEqualTo(
                        path.equals("/g") || path.startsWith("/api/bookings")
                                ? "no-referrer"
                                : "strict-origin-when-cross-origin");
        assertThat(answer.header("Permissions-Policy")).contains("geolocation=(self)", "camera=()");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.header("X-Powered-By")).isNull();
        if (path.startsWith("/api/")) {
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void pages_that_are_reached_by_a_secret_link_tell_nobody_where_they_come_from() {
        for (var page : List.of("/g", "/reset", "/verify")) {
            assertThat(Running.get(page).send().header("Referrer-Policy")).isEqualTo("no-referrer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost:8080.evil.example",
                "https://agendum.example",
                "http://localhost:8080"
            })
    void no_page_of_another_site_may_read_an_answer(String origin) {
        var plain = Running.get("/api/categories").header("Origin", origin).send();
        var asked = Running.call("OPTIONS", "/api/auth/login")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .send();

        for (var answer : List.of(plain, asked)) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        }
    }
}
