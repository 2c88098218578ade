package io.agendum.api.appointment;

import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.command.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the header {@code Idempotency-Key}. Keys of different callers never meet. */
@Component
public class IdempotencyKeys {

    private final JsonMapper json;

    IdempotencyKeys(JsonMapper json) {
        this.json = json;
    }

    /** The key of a request, or null when it has none. Requests that mean the same have the same fingerprint. */
    public @Nullable IdempotencyKey of(@Nullable String header, Actor actor, HttpServletRequest http, Object request) {
        if (header == null) {
            return null;
        }
        if (!header.matches("[!-~]{1,128}")) {
            throw Refused.invalid("Idempotency-Key", "header-form");
        }
        var caller = actor.isGuest()
                ? "guest:" + http.getRemoteAddr()
                : actor.account().toString();
        return new IdempotencyKey(caller, header, sha256(json.writeValueAsBytes(request)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
