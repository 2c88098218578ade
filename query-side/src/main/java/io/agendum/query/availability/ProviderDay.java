package io.agendum.query.availability;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A provider's day in UTC, the unit in which busy time is cached. */
record ProviderDay(UUID providerId, LocalDate day) {

    /** Every day that the busy time touches. */
    static List<ProviderDay> of(BusyRow busy) {
        var first = LocalDate.ofInstant(busy.startsAt(), UTC);
        var last = LocalDate.ofInstant(busy.endsAt().minusNanos(1), UTC);
        return first.datesUntil(last.plusDays(1))
                .map(day -> new ProviderDay(busy.providerId(), day))
                .toList();
    }

    Instant start() {
        return day.atStartOfDay(UTC).toInstant();
    }

    Instant end() {
        return day.plusDays(1).atStartOfDay(UTC).toInstant();
    }
}
