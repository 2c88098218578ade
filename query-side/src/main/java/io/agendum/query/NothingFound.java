package io.agendum.query;

/** What was asked about is not known to the view. An answer of the read side, without a stack trace. */
public final class NothingFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is not known. */
    public NothingFound(String what) {
        super(what, null, false, false);
    }
}
