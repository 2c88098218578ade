package io.agendum.api.security;

import io.agendum.api.problem.ProblemCode;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Access tokens: JWTs signed with HMAC-SHA-256, which live a quarter of an hour. The algorithm is ours, whatever a
 * token says of itself. During a rotation of keys those of the former key are accepted too. Time is the machine's, never
 * the settable clock of the domain.
 */
@Component
public class AccessTokens {

    /** How long a token is valid. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String ISSUER = "agendum";
    private static final String AUDIENCE = "agendum-api";
    private static final String TYPE = "access";
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 4096;
    private static final int LEEWAY_SECONDS = 30;
    private static final Set<String> ROLES = Set.of(Actor.CLIENT, Actor.PROVIDER, Actor.ADMIN);

    private final TokenKeys keys;
    private final Clock clock;
    private final JwtParser parser;
    private final JwtJson json = new JwtJson();

    @Autowired
    AccessTokens(TokenKeys keys) {
        this(keys, Clock.systemUTC());
    }

    AccessTokens(TokenKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.parser = Jwts.parser()
                .json(json)
                .sig()
                .clear()
                .add(Jwts.SIG.HS256)
                .and()
                .zip()
                .clear()
                .and()
                .keyLocator(header -> keys.named(header.get("kid")))
                .requireIssuer(ISSUER)
                .requireAudience(AUDIENCE)
                .require("typ", TYPE)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(LEEWAY_SECONDS)
                .build();
    }

    /** A token for a session of an account. */
    public String issue(Bearer bearer) {
        var now = clock.instant();
        var account = bearer.accountId().toString();
        return Jwts.builder()
                .json(json)
                .header()
                .keyId(keys.present())
                .and()
                .id(UUID.randomUUID().toString())
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(account)
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(LIFE)))
                .claim("typ", TYPE)
                .claim("sid", bearer.session().toString())
                .claim("ver", bearer.version())
                .claim("user_id", account)
                .claim("email", bearer.email())
                .claim("role", bearer.role())
                .signWith(keys.named(keys.present()), Jwts.SIG.HS256)
                .compact();
    }

    /**
     * Who a token speaks for.
     *
     * @throws BadToken when it is not ours, was changed or has expired
     */
    Bearer read(String token) throws BadToken {
        if (token.length() > LONGEST_TOKEN) {
            throw new BadToken(ProblemCode.TOKEN_INVALID);
        }
        try {
            return bearerOf(parser.parseSignedClaims(token).getPayload());
        } catch (ExpiredJwtException expired) {
            throw new BadToken(ProblemCode.TOKEN_EXPIRED);
        } catch (JwtException | IllegalArgumentException | ClassCastException notOurs) {
            throw new BadToken(ProblemCode.TOKEN_INVALID);
        }
    }

    /**
     * Who the token in an authorization header speaks for.
     *
     * @throws BadToken when there is none, or as {@link #read} says
     */
    Bearer readHeader(String authorization) throws BadToken {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new BadToken(ProblemCode.TOKEN_INVALID);
        }
        return read(authorization.substring(SCHEME.length()).strip());
    }

    /** The account of the token in an authorization header, if it is ours and has not expired. */
    public Optional<UUID> accountOf(@Nullable String authorization) {
        try {
            return authorization == null
                    ? Optional.empty()
                    : Optional.of(readHeader(authorization).accountId());
        } catch (BadToken bad) {
            return Optional.empty();
        }
    }

    private static Bearer bearerOf(Claims claims) throws BadToken {
        var expiration = claims.getExpiration();
        var issued = claims.getIssuedAt();
        var role = claims.get("role", String.class);
        var email = claims.get("email", String.class);
        var session = claims.get("sid", String.class);
        var version = claims.get("ver", Integer.class);
        if (expiration == null
                || issued == null
                || expiration.toInstant().isAfter(issued.toInstant().plus(LIFE))
                || email == null
                || role == null
                || session == null
                || version == null
                || !ROLES.contains(role)) {
            throw new BadToken(ProblemCode.TOKEN_INVALID);
        }
        return new Bearer(UUID.fromString(claims.getSubject()), role, email, UUID.fromString(session), version);
    }

    /**
     * Whom a good token names.
     *
     * @param session in which it was given out
     * @param version of the account's tokens at that time
     */
    public record Bearer(UUID accountId, String role, String email, UUID session, int version) {}

    /** A token that is not accepted. */
    static final class BadToken extends Exception {

        private static final long serialVersionUID = 1L;

        private final ProblemCode code;

        BadToken(ProblemCode code) {
            super(null, null, false, false);
            this.code = code;
        }

        ProblemCode code() {
            return code;
        }
    }
}
