package io.agendum.query;

/** The view has not reached the position that was asked for; the caller may come back shortly. */
public final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says which view is behind. */
    public NotYet(String view, long position) {
        super(view + " has not reached position " + position, null, false, false);
    }
}
