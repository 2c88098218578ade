package io.agendum.query;

/**
 * Something that can be asked of one view.
 *
 * @param <A> the answer
 */
public interface Question<A> {

    /** The view that answers: {@code calendar}. A caller who just wrote waits until this view has handled it. */
    String view();

    /** The class of the answer. */
    Class<A> answer();

    /** The same, to be answered from the tables as they are now and from nothing that a node has seen a moment ago. */
    default Question<A> afresh() {
        return this;
    }
}
