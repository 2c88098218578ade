package io.agendum.command;

/** A command was understood and refused. Carries no stack trace: it is an answer, not a fault. */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RejectionCode code;
    private final String detail;

    Rejection(RejectionCode code, String detail) {
        super(code.name() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
    }

    /** The reason for machines. */
    public RejectionCode code() {
        return code;
    }

    /** The reason for people, in English. */
    public String detail() {
        return detail;
    }
}
