package io.agendum.api.ratelimit;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Problems;
import io.agendum.api.security.AccessTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts calls of the API before anything dear is done for them: by account where the token is ours, so that many can
 * work behind one address, and else by address. What could be guessed is counted by address in any case.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class RateLimitFilter extends OncePerRequestFilter {

    private static final int NETWORK_BYTES = 8;

    private final RateLimits limits;
    private final AccessTokens tokens;
    private final Problems problems;

    RateLimitFilter(RateLimits limits, AccessTokens tokens, Problems problems) {
        this.limits = limits;
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return !limits.isEnabled() || !path.startsWith("/api/") || path.startsWith("/api/test/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (var count : countsOf(request)) {
            var taken = limits.take(count.limit(), count.subject());
            response.setHeader(
                    "RateLimit-Limit", String.valueOf(count.limit().quota().most()));
            response.setHeader("RateLimit-Remaining", String.valueOf(taken.remaining()));
            response.setHeader("RateLimit-Reset", String.valueOf(RateLimits.seconds(taken.untilEmpty())));
            if (!taken.granted()) {
                response.setIntHeader(HttpHeaders.RETRY_AFTER, RateLimits.seconds(taken.untilFree()));
                problems.write(request, response, ProblemCode.RATE_LIMITED);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private List<Count> countsOf(HttpServletRequest request) {
        var address = subjectOf(request.getRemoteAddr());
        var counts = new ArrayList<Count>();
        counts.add(tokens.accountOf(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(account -> new Count(Limit.GENERAL_OF_ACCOUNT, limits.subjectOf(account.toString())))
                .orElseGet(() -> new Count(Limit.GENERAL, address)));
        var particular = particularOf(request.getMethod(), request.getServletPath());
        if (particular != null) {
            counts.add(new Count(particular, address));
        }
        return counts;
    }

    private static @Nullable Limit particularOf(String method, String path) {
        if (path.startsWith("/api/bookings/")) {
            return Limit.MANAGE;
        }
        return switch (method + " " + path) {
            case "POST /api/auth/login" -> Limit.LOGIN;
            case "POST /api/auth/register" -> Limit.REGISTER;
            default -> null;
        };
    }

    /** Who has one IPv6 address has 2^64 of them, so their network counts. */
    static String subjectOf(String address) {
        try {
            var literal = InetAddress.ofLiteral(address);
            return literal instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), NETWORK_BYTES))
                    : literal.getHostAddress();
        } catch (IllegalArgumentException noAddress) {
            return "unknown";
        }
    }

    private record Count(Limit limit, String subject) {}
}
