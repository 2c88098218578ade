package io.agendum.query;

import java.time.Duration;
import java.util.List;

/** How those who keep the views up to date are getting on, on this node. */
public interface Heartbeats {

    /** One of each that should be running. */
    List<Heartbeat> all();

    /**
     * A sign of life.
     *
     * @param processor its name
     * @param running whether it has been started
     * @param failing whether it met an error and is waiting for its next try
     * @param stillFor how long none of its loops has moved, anywhere; they move each second, also without events
     */
    record Heartbeat(String processor, boolean running, boolean failing, Duration stillFor) {}
}
