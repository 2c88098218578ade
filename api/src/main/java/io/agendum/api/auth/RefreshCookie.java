package io.agendum.api.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie of the refresh token. No script can read it, no other site sends it, and no other host can set it (the prefix
 * {@code __Host-}, RFC 6265bis).
 */
final class RefreshCookie {

    private static final String NAME = "__Host-rt";

    private RefreshCookie() {}

    static Optional<String> of(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .findFirst();
    }

    static void set(HttpServletResponse answer, String token, Duration life) {
        add(answer, token, life);
    }

    static void clear(HttpServletResponse answer) {
        add(answer, "", Duration.ZERO);
    }

    private static void add(HttpServletResponse answer, String value, Duration life) {
        var cookie = ResponseCookie.from(NAME, value)
                .secure(true)
                .httpOnly(true)
                .sameSite("Strict")
                .path("/")
                .maxAge(life)
                .build();
        answer.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
