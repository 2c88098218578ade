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
 */
public record FindAvailableDays(
        String provider,
        UUID serviceId,
        YearMonth month,
        @Nullable ZoneId zone,
        boolean evenSuspended) implements Question<AvailableDays> {

    /** As everybody may ask. */
    public FindAvailableDays(String provider, UUID serviceId, YearMonth month, @Nullable ZoneId zone) {
        this(provider, serviceId, month, zone, false);
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
