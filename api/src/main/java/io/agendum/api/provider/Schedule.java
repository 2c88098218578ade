package io.agendum.api.provider;

import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.query.directory.ProviderPage.PolicyView;
import java.util.List;
import java.util.Map;

/** Zone, the week that holds today, and policy of a provider. */
record Schedule(String timezone, Map<String, List<Interval>> weeklyHours, PolicyView policy, long version) {}
