package io.agendum.api.provider;

import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.query.directory.ProviderPage.PolicyView;
import io.agendum.query.directory.ProviderSchedule.UpcomingWeek;
import java.util.List;
import java.util.Map;

/** Zone, the week that holds today, those that take over later, and policy of a provider. */
record Schedule(
        String timezone,
        Map<String, List<Interval>> weeklyHours,
        List<UpcomingWeek> upcoming,
        PolicyView policy,
        long version) {}
