package io.agendum.query.availability;

import io.agendum.query.Question;
import java.time.Instant;
import java.util.UUID;

/** Free starts nearest to a time that could not be had. */
public record FindNearestSlots(UUID providerId, UUID serviceId, Instant wanted, int count)
        implements Question<NearestSlots> {

    @Override
    public String view() {
        return "availability";
    }

    @Override
    public Class<NearestSlots> answer() {
        return NearestSlots.class;
    }
}
