package io.agendum.api.provider;

import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.query.directory.ProviderPage.PolicyView;
import io.agendum.query.directory.ProviderSchedule.UpcomingWeek;
import java.util.List;
import java.util.Map;

/** A schedule after a change, or as it still is when the change was only tried, and what the change affects. */
record ChangedSchedule(
        String timezone,
        Map<String, List<Interval>> weeklyHours,
        List<UpcomingWeek> upcoming,
        PolicyView policy,
        long version,
        List<AffectedAppointment> affectedAppointments) {}
