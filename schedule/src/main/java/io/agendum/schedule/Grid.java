package io.agendum.schedule;

import java.time.Instant;
import java.util.NavigableSet;

/** The starts a provider offers, whether or not anything fits there. */
sealed interface Grid permits WindowGrid, ClockGrid {

    boolean contains(Instant start);

    /** All starts in the range that lie in working time. */
    NavigableSet<Instant> starts(Span range);
}
