package io.agendum.query.availability;

import io.agendum.query.Question;
import java.time.Instant;
import java.util.UUID;

/**
 * What every rule of booking says about one start, whether it can be booked or not.
 *
 * @param provider slug or id
 * @param start in the years 1970 to 9990
 * @param evenSuspended whether to explain as if the provider were not suspended
 */
public record FindExplanation(String provider, UUID serviceId, Instant start, boolean evenSuspended)
        implements Question<ExplainedStart> {

    @Override
    public String view() {
        return "availability";
    }

    @Override
    public Class<ExplainedStart> answer() {
        return ExplainedStart.class;
    }
}
