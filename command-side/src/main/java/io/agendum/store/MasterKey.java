package io.agendum.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret that lives outside the database: 256 bits that wrap the keys of persons and key every hash. Each use
 * has a key of its own, derived by HMAC-SHA-256 of its purpose.
 */
public final class MasterKey {

    private static final int BYTES = 32;

    private final byte[] secret;

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    /** Reads the key from a file that holds it in Base64. */
    public static MasterKey read(Path file) {
        try {
            return ofBase64(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new StartRefused("the master key cannot be read from " + file, unreadable);
        }
    }

    /** Takes the key from its Base64 form. */
    public static MasterKey ofBase64(String encoded) {
        try {
            var secret = Base64.getDecoder().decode(encoded);
            if (secret.length != BYTES) {
                throw new StartRefused("the master key must be " + BYTES + " bytes in Base64");
            }
            return new MasterKey(secret);
        } catch (IllegalArgumentException malformed) {
            throw new StartRefused("the master key must be " + BYTES + " bytes in Base64", malformed);
        }
    }

    /** A key for one purpose, to encrypt with AES. */
    SecretKey keyFor(String purpose) {
        return new SecretKeySpec(hmac(secret, purpose.getBytes(StandardCharsets.UTF_8)), "AES");
    }

    /** A keyed hash of a text for one purpose: 32 bytes. */
    public byte[] hash(String purpose, String text) {
        return hmac(keyFor(purpose).getEncoded(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
