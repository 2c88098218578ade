package io.agendum.query.availability;

import io.agendum.query.Question;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many free starts each day of a month has.
 *
 * @param provider slug or id
 * @param zone whose days are meant; null means the provider's
 * @param evenSuspended whether to say what would be free if the provider were not suspended
 * @param fresh whether what the node has seen some milliseconds ago is not enough
 */
public record FindAvailableDays(
        String provider,
        UUID serviceId,
        YearMonth month,
        @Nullable ZoneId zone,
        boolean evenSuspended,
        boolean fresh) implements Question<AvailableDays> {

    /** As everybody may ask. */
    public FindAvailableDays(String provider, UUID serviceId, YearMonth month, @Nullable ZoneId zone) {
        this(provider, serviceId, month, zone, false, false);
    }

    /** As whoever may see suspended providers asks. */
    public FindAvailableDays(
            String provider, UUID serviceId, YearMonth month, @Nullable ZoneId zone, boolean evenSuspended) {
        this(provider, serviceId, month, zone, evenSuspended, false);
    }

    @Override
    public FindAvailableDays afresh() {
        return new FindAvailableDays(provider, serviceId, month, zone, evenSuspended, true);
    }

    @Override
    public String view() {
        return "availability";
    }

    @Override
    public Class<AvailableDays> answer() {
        return AvailableDays.class;
    }
}
