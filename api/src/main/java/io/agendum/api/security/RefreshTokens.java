package io.agendum.api.security;

import io.agendum.store.MasterKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Refresh tokens: a session, the generation of its token, and a keyed hash of both. So nothing secret is stored, and who
 * exchanges a token twice at once gets the same successor.
 */
@Component
public class RefreshTokens {

    private static final int ID_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final MasterKey masterKey;

    RefreshTokens(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** The token of a generation of a session. */
    public String of(UUID session, int generation) {
        var bytes = ByteBuffer.allocate(ID_BYTES + Integer.BYTES + HASH_BYTES)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putInt(generation)
                .put(hash(session, generation))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What a token is of; empty for everything that is not a token of ours. */
    public Optional<Presented> read(String token) {
        var bytes = decoded(token);
        if (bytes.length != ID_BYTES + Integer.BYTES + HASH_BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var session = new UUID(buffer.getLong(), buffer.getLong());
        var generation = buffer.getInt();
        var given = new byte[HASH_BYTES];
        buffer.get(given);
        return MessageDigest.isEqual(given, hash(session, generation))
                ? Optional.of(new Presented(session, generation))
                : Optional.empty();
    }

    private byte[] hash(UUID session, int generation) {
        return masterKey.hash("refresh", session + ":" + generation);
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    /** A token that somebody shows. */
    public record Presented(UUID session, int generation) {}
}
