package io.agendum.api.security;

import io.agendum.store.MasterKey;
import io.agendum.store.StartRefused;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Access tokens: JWTs signed with HMAC-SHA-256, which live a quarter of an hour. The algorithm is ours, whatever a
 * token says of itself. Time is the machine's, never the settable clock of the domain.
 */
@Component
public class AccessTokens {

    /** How long a token is valid. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String ISSUER = "agendum";
    private static final String AUDIENCE = "agendum-api";
    private static final int SHORTEST_SECRET = 32;
    private static final int LONGEST_TOKEN = 4096;
    private static final int LEEWAY_SECONDS = 30;
    private static final Set<String> ROLES = Set.of(Actor.CLIENT, Actor.PROVIDER, Actor.ADMIN);

    private final SecretKey key;
    private final Clock clock;
    private final JwtParser parser;
    private final JwtJson json = new JwtJson();

    @Autowired
    AccessTokens(MasterKey masterKey, @Value("${agendum.jwt.secret:}") String secret) {
        this(keyOf(masterKey, secret), Clock.systemUTC());
    }

    AccessTokens(SecretKey key, Clock clock) {
        this.key = key;
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
                .verifyWith(key)
                .requireIssuer(ISSUER)
                .requireAudience(AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .clockSkewSeconds(LEEWAY_SECONDS)
                .build();
    }

    static SecretKey keyOf(MasterKey masterKey, String secret) {
        if (secret.isBlank()) {
            return new SecretKeySpec(masterKey.hash("jwt", "access token"), "HmacSHA256");
        }
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_SECRET) {
            throw new StartRefused("AGENDUM_JWT_SECRET must have at least " + SHORTEST_SECRET + " bytes");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** A token for an account. */
    public String issue(UUID account, String email, String role) {
        var now = clock.instant();
        return Jwts.builder()
                .json(json)
                .id(UUID.randomUUID().toString())
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(account.toString())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(LIFE)))
                .claim("user_id", account.toString())
                .claim("email", email)
                .claim("role", role)
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    /**
     * Who a token speaks for.
     *
     * @throws BadToken when it is not ours, was changed or has expired
     */
    Bearer read(String token) throws BadToken {
        if (token.length() > LONGEST_TOKEN) {
            throw new BadToken(false);
        }
        try {
            return bearerOf(parser.parseSignedClaims(token).getPayload());
        } catch (ExpiredJwtException expired) {
            throw new BadToken(true);
        } catch (JwtException | IllegalArgumentException | ClassCastException notOurs) {
            throw new BadToken(false);
        }
    }

    private Bearer bearerOf(Claims claims) throws BadToken {
        var expiration = claims.getExpiration();
        var issued = claims.getIssuedAt();
        var role = claims.get("role", String.class);
        var email = claims.get("email", String.class);
        if (expiration == null
                || issued == null
                || expiration.toInstant().isAfter(issued.toInstant().plus(LIFE))
                || email == null
                || role == null
                || !ROLES.contains(role)) {
            throw new BadToken(false);
        }
        return new Bearer(UUID.fromString(claims.getSubject()), role, email);
    }

    /** Whom a good token names. */
    record Bearer(UUID accountId, String role, String email) {}

    /** A token that is not accepted. */
    static final class BadToken extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean expired;

        BadToken(boolean expired) {
            super(null, null, false, false);
            this.expired = expired;
        }

        boolean expired() {
            return expired;
        }
    }
}
