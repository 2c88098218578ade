package io.agendum.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;

/** Secrets of held slots: a keyed hash of the hold's id, so that nothing secret is stored and a lost answer can be repeated. */
public final class HoldSecrets {

    private final MasterKey masterKey;

    HoldSecrets(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** The secret of a hold: 43 characters that need no escaping. */
    public String of(UUID hold) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(masterKey.hash("hold", hold.toString()));
    }

    /** Whether that is the secret of that hold. */
    public boolean opens(String secret, UUID hold) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), of(hold).getBytes(StandardCharsets.UTF_8));
    }
}
