package io.agendum.query.availability;

import io.agendum.query.Question;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many free starts each day of a month has. */
public record FindAvailableDays(
        String provider,
        UUID serviceId,
        YearMonth month,
        @Nullable ZoneId zone) implements Question<AvailableDays> {

    @Override
    public String view() {
        return "availability";
    }

    @Override
    public Class<AvailableDays> answer() {
        return AvailableDays.class;
    }
}
