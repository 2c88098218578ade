package io.agendum.api.problem;

import java.util.Locale;

/** Reasons that HTTP itself gives; the reasons of commands are their {@code RejectionCode}. */
public enum ProblemCode {
    MALFORMED_REQUEST(400),
    UNAUTHENTICATED(401),
    TOKEN_INVALID(401),
    TOKEN_EXPIRED(401),
    TOKEN_REVOKED(401),
    REFRESH_REUSED(401),
    INVALID_CREDENTIALS(401),
    RESET_TOKEN_INVALID(400),
    VERIFICATION_TOKEN_INVALID(400),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    STALE_VERSION(412),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    VALIDATION_FAILED(422),
    NONEXISTENT_LOCAL_TIME(422),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** The code as the wire shows it. */
    public String kebab() {
        return kebab(name());
    }

    static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
