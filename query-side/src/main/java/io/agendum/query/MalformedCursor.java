package io.agendum.query;

/** A cursor that no page has given out. */
public final class MalformedCursor extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Says no more than that: the cursor came from outside. */
    public MalformedCursor() {
        super("the cursor is not one of ours");
    }
}
