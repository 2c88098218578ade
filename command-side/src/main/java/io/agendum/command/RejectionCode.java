package io.agendum.command;

/** A reason for a refusal, as machines know it: public API, may be added, never renamed. */
public interface RejectionCode {

    /** The name, in capitals; the wire shows it in kebab-case. */
    String name();

    /** What kind of refusal it is; the wire's status follows from it. */
    Kind kind();

    /** Kinds of refusal: 400, 401, 422, 403, 404, 409, 410, 412, 429. */
    enum Kind {
        MALFORMED,
        UNAUTHENTICATED,
        INVALID,
        FORBIDDEN,
        MISSING,
        CONFLICT,
        GONE,
        STALE,
        LIMITED
    }

    /** A refusal for this reason. */
    default Rejection because(String detail, Object... values) {
        return new Rejection(this, detail.formatted(values), null, null);
    }
}
