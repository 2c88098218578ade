package io.agendum.query;

/** Lets a reader wait until a view has handled what the reader wrote. */
public interface Freshness {

    /**
     * Returns once the view has handled the events up to the position that concern the same sequence; at once when the
     * view does not handle them.
     *
     * @throws NotYet when that takes longer than two seconds
     */
    void await(String view, long position);

    /**
     * Returns once the event at the position can be read from the log, whatever the views have handled.
     *
     * @throws NotYet when that takes longer than two seconds
     */
    void awaitRecorded(long position);
}
