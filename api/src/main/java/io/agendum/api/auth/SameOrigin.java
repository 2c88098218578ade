package io.agendum.api.auth;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Refuses calls by a cookie that a page of another site makes. The cookie is not sent along with those anyway; this holds
 * too where a browser does not know {@code SameSite}.
 */
final class SameOrigin {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SameOrigin() {}

    /** @throws Refused with 403 when the browser says that the call comes from elsewhere */
    static void require(HttpServletRequest request, String baseUrl) {
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (site != null && !OWN.contains(site) || origin != null && !isOwn(origin, request, baseUrl)) {
            throw Refused.because(ProblemCode.FORBIDDEN);
        }
    }

    private static boolean isOwn(String origin, HttpServletRequest request, String baseUrl) {
        var asked = authority(origin);
        return asked != null && (asked.equals(authority(baseUrl)) || asked.equals(request.getHeader(HttpHeaders.HOST)));
    }

    private static @Nullable String authority(String url) {
        try {
            return URI.create(url).getAuthority();
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }
}
