package io.agendum.api.provider;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.query.availability.FindNextSlots;
import io.agendum.query.directory.FindListedProviders;
import io.agendum.query.directory.FindMatchingProviders;
import io.agendum.query.directory.FindProviders;
import io.agendum.query.directory.ProviderFilter;
import io.agendum.query.directory.Providers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts together what the directory knows about providers and what is known about their free time. However many there are, it
 * asks each view a fixed number of times.
 */
@Component
class ProviderSearch {

    private static final Comparator<NextSlotCursor> SOONEST_FIRST =
            comparing(NextSlotCursor::start, nullsLast(naturalOrder())).thenComparing(NextSlotCursor::id);

    private final Queries queries;
    private final ProviderMapping mapping;

    ProviderSearch(Queries queries, ProviderMapping mapping) {
        this.queries = queries;
        this.mapping = mapping;
    }

    /**
     * A page in the order of names.
     *
     * @param by a date of each provider's zone; null asks for nothing
     * @throws io.agendum.query.MalformedCursor when the cursor is none of such a page
     */
    ProviderList byName(
            ProviderFilter filter, @Nullable LocalDate by, int limit, @Nullable String cursor, MinPosition min) {
        if (by == null) {
            var page = queries.ask(new FindProviders(filter, limit, cursor), min);
            var ids = page.items().stream().map(item -> item.id()).toList();
            return list(page, starts(ids, min), page.nextCursor());
        }
        var matching =
                queries.ask(new FindMatchingProviders(filter, cursor), min).ids();
        var starts = starts(matching, min);
        // One more than was asked for shows whether there is another page.
        var found = matching.stream()
                .filter(id -> isFreeBy(by, starts.get(id)))
                .limit(limit + 1L)
                .toList();
        var ids = found.stream().limit(limit).toList();
        var page = queries.ask(new FindListedProviders(ids, found.size() > ids.size()));
        return list(page, starts, page.nextCursor());
    }

    /**
     * A page in which who is free soonest comes first. Somebody whose next free start moves over the end of a page meanwhile
     * may be there twice or not at all; all others are there once.
     *
     * @throws io.agendum.query.MalformedCursor when the cursor is none of such a page
     */
    ProviderList byNextSlot(
            ProviderFilter filter, @Nullable LocalDate by, int limit, @Nullable String cursor, MinPosition min) {
        var after = cursor == null ? null : NextSlotCursor.read(cursor);
        var matching = queries.ask(new FindMatchingProviders(filter, null), min).ids();
        var starts = starts(matching, min);
        var found = matching.stream()
                .filter(id -> by == null || isFreeBy(by, starts.get(id)))
                .map(id -> new NextSlotCursor(instant(starts.get(id)), id))
                .filter(place -> after == null || SOONEST_FIRST.compare(place, after) > 0)
                .sorted(SOONEST_FIRST)
                .limit(limit + 1L)
                .toList();
        var places = found.stream().limit(limit).toList();
        var page = queries.ask(
                new FindListedProviders(places.stream().map(NextSlotCursor::id).toList(), false));
        return list(
                page, starts, found.size() > places.size() ? places.getLast().written() : null);
    }

    private Map<UUID, OffsetDateTime> starts(List<UUID> providers, MinPosition min) {
        return queries.ask(new FindNextSlots(providers), min).starts();
    }

    private ProviderList list(Providers page, Map<UUID, OffsetDateTime> starts, @Nullable String nextCursor) {
        return new ProviderList(
                page.items().stream()
                        .map(item -> mapping.toCard(item, starts.get(item.id())))
                        .toList(),
                nextCursor);
    }

    private static boolean isFreeBy(LocalDate day, @Nullable OffsetDateTime start) {
        return start != null && !start.toLocalDate().isAfter(day);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime start) {
        return start == null ? null : start.toInstant();
    }
}
