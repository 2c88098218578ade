package io.agendum.projection;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The streams of single aggregates, as they are in the log now. */
public interface Streams {

    /** The events of those classes in the stream of an aggregate, in order; none when it is not known. */
    List<Recorded> of(UUID aggregateId, Set<Class<?>> wanted);
}
