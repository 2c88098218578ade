package io.agendum.schedule;

/** What the grid of possible starts is counted from. */
public enum Alignment {
    /** From the start of each working window, in elapsed minutes. */
    WINDOW,
    /** From local midnight, in minutes the wall clock shows. */
    CLOCK
}
