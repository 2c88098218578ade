package io.agendum.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * Secrets of links that are mailed to the owner of an account: a keyed hash of what the link is for. An event names the
 * request and not the secret; who mails it makes it from the master key, and the database keeps a hash of it.
 */
public final class LinkTokens {

    private final MasterKey masterKey;

    LinkTokens(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** The secret for a request: 43 characters that need no escaping in an address. */
    public String of(Purpose purpose, UUID request) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(masterKey.hash("link " + purpose.name(), request.toString()));
    }

    /** What is kept of a secret: its SHA-256. */
    public byte[] hashOf(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a link is for. */
    public enum Purpose {
        VERIFY,
        RESET
    }
}
