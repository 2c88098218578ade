package io.agendum.projection;

import io.agendum.query.ViewSlot;
import java.util.List;
import java.util.Set;

/**
 * Translates events into the rows and keys of one view. The same methods serve live events and a replay; a projector
 * decides nothing, reads no other view and sends no command.
 *
 * <p>An event may come twice: rows of one aggregate carry its version, and a write with an older version does nothing.
 */
public interface Projector {

    /** Name of the view: {@code calendar}. Also the stem of schema, processor and Redis prefix. */
    String view();

    /** Raised whenever rows would come out differently, so that the view is rebuilt at the next start. */
    int version();

    /** The events it handles; others do not reach it. */
    Set<Class<?>> handles();

    /** Tables of the view, as DDL in which {@code {slot}} stands for the schema. Keys only: see {@link #indexes()}. */
    String tables();

    /** What can be built after the rows are there. */
    String indexes();

    /**
     * Handles events in the order of the store, in the transaction of the caller. One statement per table and batch,
     * not per event. Redis keys are written here too, last, and without failing the batch.
     */
    void handle(List<Recorded> batch, ViewSlot slot);
}
