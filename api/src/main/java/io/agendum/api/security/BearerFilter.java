package io.agendum.api.security;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Problems;
import io.agendum.api.security.AccessTokens.BadToken;
import io.agendum.api.security.AccessTokens.Bearer;
import io.agendum.command.identity.Sessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the access token, and asks PostgreSQL whether its session still stands: one indexed row for each request, so that
 * a revocation counts at once on all nodes. Who shows a bad token is refused even where none is needed.
 */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(BearerFilter.class);

    private static final String RETRY_AFTER_SECONDS = "1";

    private final AccessTokens tokens;
    private final Sessions sessions;
    private final Problems problems;

    BearerFilter(AccessTokens tokens, Sessions sessions, Problems problems) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            try {
                signIn(tokens.readHeader(header), request);
            } catch (BadToken bad) {
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"invalid_token\", error_description=\""
                                + bad.code().kebab() + "\"");
                problems.write(request, response, bad.code());
                return;
            } catch (DataAccessException away) {
                LOG.warn(
                        "It cannot be told whether a session stands: {}",
                        NestedExceptionUtils.getMostSpecificCause(away).toString());
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                problems.write(request, response, ProblemCode.UNAVAILABLE);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void signIn(Bearer bearer, HttpServletRequest request) throws BadToken {
        var stands = sessions.standing(bearer.session())
                .filter(now -> now.open()
                        && now.accountId().value().equals(bearer.accountId())
                        && now.tokenVersion() == bearer.version()
                        && now.role().name().equalsIgnoreCase(bearer.role()))
                .isPresent();
        if (!stands) {
            throw new BadToken(ProblemCode.TOKEN_REVOKED);
        }
        var actor = new Actor(bearer.accountId(), bearer.role(), bearer.email(), Actor.channelOf(request));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                actor, new PresentSession(bearer.session()), List.of(new SimpleGrantedAuthority(actor.authority()))));
        SecurityContextHolder.setContext(context);
    }
}
