package io.agendum.projection;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a projector has to look up before it can go on from it. */
public final class Continued {

    private Continued() {}

    /** The aggregates of those events whose first event is not in the batch. */
    public static Set<UUID> in(List<Recorded> batch, Predicate<Recorded> events) {
        var begun = batch.stream()
                .filter(events)
                .filter(recorded -> recorded.sequence() == 0)
                .map(Recorded::aggregateId)
                .collect(Collectors.toSet());
        return batch.stream()
                .filter(events)
                .map(Recorded::aggregateId)
                .filter(aggregate -> !begun.contains(aggregate))
                .collect(Collectors.toSet());
    }
}
