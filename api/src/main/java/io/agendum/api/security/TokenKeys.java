package io.agendum.api.security;

import io.agendum.store.MasterKey;
import io.agendum.store.StartRefused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * The keys of access tokens: one that signs, and during a rotation the former one, of which tokens are still accepted. A
 * key's name is a hash of it, so all nodes with the same keys name them alike. Without a secret of its own the key is
 * derived from the master key, which the production profile does not allow.
 */
@Component
class TokenKeys {

    private static final int SHORTEST_SECRET = 32;
    private static final int NAME_BYTES = 8;

    /** What stands in examples is no secret. */
    private static final Set<String> SAMPLES = Set.of("change-me-change-me-change-me-change-me");

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String present;

    @Autowired
    TokenKeys(
            MasterKey masterKey,
            Environment environment,
            @Value("${agendum.jwt.secret:}") String secret,
            @Value("${agendum.jwt.previous-secret:}") String previous) {
        this(secretOf(masterKey, environment, secret), previous.isBlank() ? null : bytesOf(previous));
    }

    TokenKeys(byte[] secret, byte @Nullable [] previous) {
        present = add(secret);
        if (previous != null) {
            add(previous);
        }
    }

    private String add(byte[] secret) {
        var name = nameOf(secret);
        keys.putIfAbsent(name, new SecretKeySpec(secret, "HmacSHA256"));
        return name;
    }

    /** The name of the key that signs. */
    String present() {
        return present;
    }

    /** The key of that name; null when there is none, whatever the name is. */
    @Nullable
    SecretKey named(@Nullable Object name) {
        return name instanceof String text ? keys.get(text) : null;
    }

    private static byte[] secretOf(MasterKey masterKey, Environment environment, String secret) {
        if (!secret.isBlank()) {
            return bytesOf(secret);
        }
        if (environment.acceptsProfiles(Profiles.of("prod | production"))) {
            throw new StartRefused("AGENDUM_JWT_SECRET is missing, and production needs one");
        }
        return masterKey.hash("jwt", "access token");
    }

    private static byte[] bytesOf(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_SECRET) {
            throw new StartRefused("AGENDUM_JWT_SECRET must have at least " + SHORTEST_SECRET + " bytes");
        }
        if (SAMPLES.contains(secret)) {
            throw new StartRefused("AGENDUM_JWT_SECRET is the one of the examples, which everybody knows");
        }
        return bytes;
    }

    private static String nameOf(byte[] secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("name of a token key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(secret), NAME_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
