package io.agendum.store;

/** The application must not run like this. The message is for the operator: what is wrong and what to do. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A refusal with its reason. */
    public StartRefused(String reason) {
        super(reason);
    }

    /** A refusal with its reason and what led to it. */
    public StartRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
