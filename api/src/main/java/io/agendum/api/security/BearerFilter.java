package io.agendum.api.security;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Problems;
import io.agendum.api.security.AccessTokens.BadToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the access token. Who shows a bad one is refused even where none is needed. */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final Problems problems;

    BearerFilter(AccessTokens tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                throw new BadToken(false);
            }
            var bearer = tokens.read(header.substring(SCHEME.length()).strip());
            var actor = new Actor(bearer.accountId(), bearer.role(), bearer.email(), channelOf(request));
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    actor, null, List.of(new SimpleGrantedAuthority(actor.authority()))));
            SecurityContextHolder.setContext(context);
        } catch (BadToken bad) {
            var code = bad.expired() ? ProblemCode.TOKEN_EXPIRED : ProblemCode.TOKEN_INVALID;
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"invalid_token\", error_description=\"" + code.kebab() + "\"");
            problems.write(request, response, code);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Browsers say how they fetch; programs do not. */
    static String channelOf(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Mode") == null ? "api" : "web";
    }
}
