package io.agendum.api.bus;

/** Why somebody changes something, as the parameter {@code reason} says; empty when nothing is said. */
public record Reason(String text) {

    /** Most characters. */
    public static final int LONGEST = 500;

    /** Nothing is said. */
    public static final Reason NONE = new Reason("");
}
