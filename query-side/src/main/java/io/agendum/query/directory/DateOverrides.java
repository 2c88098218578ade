package io.agendum.query.directory;

import java.time.LocalDate;
import java.util.List;

/**
 * The dates on which a provider has other hours than in its usual week, by date.
 *
 * @param timezone IANA zone of the provider, in which the dates are
 * @param version sequence number of the last event of the provider
 */
public record DateOverrides(String timezone, List<Item> items, long version) {

    /** One date; without intervals it is closed. */
    public record Item(LocalDate date, List<ProviderPage.Interval> intervals) {}
}
