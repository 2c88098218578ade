package io.agendum.query;

/** Which slot of each view answers questions now. Switching is one row; all nodes follow within a second. */
public interface LiveSlots {

    /** The live slot of a view. */
    ViewSlot of(String view);
}
