package io.agendum.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The secret in a guest's manage link: the appointment's id and a keyed hash of it. It can be printed again at any time,
 * so nothing secret is stored.
 */
public final class ManageTokens {

    private static final int ID_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Raised to make all links given out before worthless. */
    private static final int VERSION = 1;

    private final MasterKey masterKey;

    ManageTokens(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** The token of an appointment: 64 characters that need no escaping in an address. */
    public String of(UUID appointment) {
        var bytes = ByteBuffer.allocate(ID_BYTES + HASH_BYTES)
                .putLong(appointment.getMostSignificantBits())
                .putLong(appointment.getLeastSignificantBits())
                .put(hash(appointment))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The appointment that a token opens; empty for everything that is not a token of ours. */
    public Optional<UUID> appointmentOf(String token) {
        var bytes = decoded(token);
        if (bytes.length != ID_BYTES + HASH_BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var appointment = new UUID(buffer.getLong(), buffer.getLong());
        var given = new byte[HASH_BYTES];
        buffer.get(given);
        return MessageDigest.isEqual(given, hash(appointment)) ? Optional.of(appointment) : Optional.empty();
    }

    private byte[] hash(UUID appointment) {
        return masterKey.hash("manage", appointment + ":" + VERSION);
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }
}
