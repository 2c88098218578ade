package io.agendum.query.directory;

import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.query.directory.ProviderPage.PolicyView;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Zone, weekly hours and policy of a provider.
 *
 * @param weeklyHours the week that holds today, by lower-case weekday
 * @param upcoming the weeks that take over on a later day, the next one first
 * @param version sequence number of the last event of the provider
 */
public record ProviderSchedule(
        UUID providerId,
        String timezone,
        Map<String, List<Interval>> weeklyHours,
        List<UpcomingWeek> upcoming,
        PolicyView policy,
        long version) {

    /** A week and its first day, in the provider's zone. */
    public record UpcomingWeek(LocalDate validFrom, Map<String, List<Interval>> weeklyHours) {}
}
