package io.agendum.store;

/** The store holds an event that this build cannot read. Nothing may be decided or derived past it. */
public final class UnknownEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownEvent(EventType type) {
        super("no class is known for event " + type.name() + " revision " + type.revision());
    }
}
