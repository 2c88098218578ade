package io.agendum.api.ratelimit;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Problems;
import io.agendum.api.ratelimit.RateLimits.Limit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts calls of the API by address, before anything dear is done for them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class RateLimitFilter extends OncePerRequestFilter {

    private static final int NETWORK_BYTES = 8;

    private final RateLimits limits;
    private final Problems problems;

    RateLimitFilter(RateLimits limits, Problems problems) {
        this.limits = limits;
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
        var subject = subjectOf(request.getRemoteAddr());
        for (var limit : limitsOf(request)) {
            var probe = limits.take(limit, subject);
            response.setHeader("RateLimit-Limit", Long.toString(limit.tokens()));
            response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
            response.setHeader("RateLimit-Reset", seconds(probe.getNanosToWaitForReset()));
            if (!probe.isConsumed()) {
                response.setHeader("Retry-After", seconds(probe.getNanosToWaitForRefill()));
                problems.write(request, response, ProblemCode.RATE_LIMITED);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static List<Limit> limitsOf(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return List.of(Limit.GENERAL);
        }
        return switch (request.getServletPath()) {
            case "/api/auth/login" -> List.of(Limit.GENERAL, Limit.LOGIN);
            case "/api/auth/register" -> List.of(Limit.GENERAL, Limit.REGISTER);
            default -> List.of(Limit.GENERAL);
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

    private static String seconds(long nanos) {
        return Long.toString(Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999)));
    }
}
