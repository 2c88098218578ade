package io.agendum.projection.directory;

import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryChanged;
import io.agendum.event.catalog.CategoryDeactivated;
import io.agendum.event.catalog.CategoryEvent;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.projection.Recorded;
import io.agendum.query.RulesJson;
import io.agendum.query.SearchText;
import io.agendum.query.directory.AddressRow;
import io.agendum.query.directory.CategoryRow;
import io.agendum.query.directory.ListedRow;
import io.agendum.query.directory.ProviderRow;
import io.agendum.query.directory.ServiceRow;
import io.agendum.query.directory.TimeOffRow;
import io.agendum.rules.RuleChanges;
import io.agendum.schedule.ServiceRules;
import io.agendum.schedule.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of the directory that a batch is about, by their keys (services by provider), as they are after each of its events. */
record DirectoryRows(
        Map<UUID, ProviderRow> providers,
        Map<String, AddressRow> addresses,
        Map<UUID, Map<UUID, ServiceRow>> services,
        Map<UUID, TimeOffRow> timeOff,
        Map<UUID, CategoryRow> categories,
        Map<UUID, ListedRow> listed) {

    private static final DirectoryMapping MAPPING = DirectoryMapping.INSTANCE;

    static DirectoryRows none() {
        return new DirectoryRows(
                new HashMap<>(),
                new LinkedHashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
    }

    void after(ProviderEvent event, Recorded recorded) {
        providers.compute(event.providerId(), (id, row) -> provider(event, recorded, row));
        var own = services.computeIfAbsent(event.providerId(), provider -> new HashMap<>());
        list(own, recorded);
        switch (event) {
            case ProviderRegistered registered -> address(registered.slug(), registered.providerId());
            case SlugChanged moved -> address(moved.slug(), moved.providerId());
            case ServiceAdded added -> own.putIfAbsent(added.serviceId(), MAPPING.added(added, recorded));
            case ServiceChanged changed ->
                own.computeIfPresent(
                        changed.serviceId(),
                        (id, row) -> isNew(recorded, row) ? MAPPING.changed(row, changed, recorded) : row);
            case ServiceDeactivated gone ->
                own.computeIfPresent(
                        gone.serviceId(),
                        (id, row) ->
                                isNew(recorded, row) ? MAPPING.placed(row, false, row.sortOrder(), recorded) : row);
            case ServicesReordered reordered -> reorder(own, reordered.serviceIds(), recorded);
            case TimeOffAdded added -> timeOff.putIfAbsent(added.timeOffId(), MAPPING.added(added, recorded));
            case TimeOffRemoved removed ->
                timeOff.computeIfPresent(
                        removed.timeOffId(),
                        (id, row) -> recorded.sequence() > row.version() ? row.removed(recorded.sequence()) : row);
            default -> {
                // It is about nothing but the provider itself.
            }
        }
        list(own, recorded);
    }

    /** Whatever happens to a provider concerns the lists where it was before, and those where it is after. */
    private void list(Map<UUID, ServiceRow> own, Recorded recorded) {
        own.values().stream()
                .map(ServiceRow::categoryId)
                .filter(Objects::nonNull)
                .forEach(category -> listed.merge(
                        category,
                        new ListedRow(category, recorded.position()),
                        (one, other) -> one.position() >= other.position() ? one : other));
    }

    void after(CategoryEvent event, Recorded recorded) {
        categories.compute(event.categoryId(), (id, row) -> category(event, recorded, row));
    }

    private void address(String slug, UUID provider) {
        addresses.put(slug, new AddressRow(slug, provider));
    }

    private static void reorder(Map<UUID, ServiceRow> own, List<UUID> order, Recorded recorded) {
        for (var place = 0; place < order.size(); place++) {
            var row = own.get(order.get(place));
            if (row != null && isNew(recorded, row)) {
                own.put(row.id(), MAPPING.placed(row, row.isActive(), place, recorded));
            }
        }
    }

    private static boolean isNew(Recorded recorded, ServiceRow row) {
        return recorded.sequence() > row.version();
    }

    private static @Nullable ProviderRow provider(ProviderEvent event, Recorded recorded, @Nullable ProviderRow row) {
        if (event instanceof ProviderRegistered registered && row == null) {
            var rules = RuleChanges.start(registered);
            return ruled(MAPPING.registered(registered, recorded, RulesJson.write(rules)), rules);
        }
        if (row == null || recorded.sequence() <= row.version()) {
            return row;
        }
        var after = switch (event) {
            case ProviderProfileChanged changed -> MAPPING.profiled(row, changed, recorded);
            case SlugChanged moved -> MAPPING.changed(row, moved.slug(), null, recorded);
            case CurrencyChanged changed -> MAPPING.changed(row, null, changed.currency(), recorded);
            case ProviderVerified verified -> MAPPING.verified(row, true, recorded);
            case ProviderVerificationWithdrawn withdrawn -> MAPPING.verified(row, false, recorded);
            default -> MAPPING.changed(row, null, null, recorded);
        };
        return ruled(after, RuleChanges.after(RulesJson.read(row.rules()), List.of(event)));
    }

    private static ProviderRow ruled(ProviderRow row, Snapshot rules) {
        var texts = Stream.concat(
                Stream.of(row.businessName(), row.city(), row.state(), row.description()),
                rules.services().values().stream().filter(ServiceRules::active).map(ServiceRules::name));
        return MAPPING.ruled(row, rules, SearchText.of(texts.toArray(String[]::new)));
    }

    private static @Nullable CategoryRow category(CategoryEvent event, Recorded recorded, @Nullable CategoryRow row) {
        if (event instanceof CategoryAdded added && row == null) {
            return MAPPING.added(added, recorded);
        }
        if (row == null || recorded.sequence() <= row.version()) {
            return row;
        }
        return switch (event) {
            case CategoryAdded again -> row;
            case CategoryChanged changed -> MAPPING.changed(changed, row.createdAt(), recorded);
            case CategoryDeactivated gone -> MAPPING.deactivated(row, recorded);
        };
    }
}
