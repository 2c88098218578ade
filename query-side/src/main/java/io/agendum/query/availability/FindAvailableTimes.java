package io.agendum.query.availability;

import io.agendum.query.Question;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The free starts of a service.
 *
 * @param provider slug or id
 * @param from first day, in the zone
 * @param to last day, at most 62 days in all
 * @param zone whose days are meant; null means the provider's
 * @param evenSuspended whether to say what would be free if the provider were not suspended
 * @param fresh whether what the node has seen some milliseconds ago is not enough
 */
public record FindAvailableTimes(
        String provider,
        UUID serviceId,
        LocalDate from,
        LocalDate to,
        @Nullable ZoneId zone,
        boolean evenSuspended,
        boolean fresh)
        implements Question<AvailableTimes> {

    /** As everybody may ask. */
    public FindAvailableTimes(String provider, UUID serviceId, LocalDate from, LocalDate to, @Nullable ZoneId zone) {
        this(provider, serviceId, from, to, zone, false, false);
    }

    /** As whoever may see suspended providers asks. */
    public FindAvailableTimes(
            String provider,
            UUID serviceId,
            LocalDate from,
            LocalDate to,
            @Nullable ZoneId zone,
            boolean evenSuspended) {
        this(provider, serviceId, from, to, zone, evenSuspended, false);
    }

    @Override
    public FindAvailableTimes afresh() {
        return new FindAvailableTimes(provider, serviceId, from, to, zone, evenSuspended, true);
    }

    @Override
    public String view() {
        return "availability";
    }

    @Override
    public Class<AvailableTimes> answer() {
        return AvailableTimes.class;
    }
}
