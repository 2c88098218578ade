package io.agendum.projection.directory;

import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryChanged;
import io.agendum.event.catalog.CategoryDeactivated;
import io.agendum.event.catalog.CategoryEvent;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.projection.Continued;
import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.ViewSlot;
import io.agendum.query.directory.DirectoryTable;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class DirectoryProjector implements Projector {

    private final DirectoryTable directory;

    DirectoryProjector(DirectoryTable directory) {
        this.directory = directory;
    }

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public Set<Class<?>> handles() {
        return Set.of(
                ProviderRegistered.class,
                ProviderProfileChanged.class,
                TimeZoneChanged.class,
                WeeklyHoursChanged.class,
                BookingPolicyChanged.class,
                DateOverrideSet.class,
                DateOverrideCleared.class,
                TimeOffAdded.class,
                TimeOffRemoved.class,
                SlugChanged.class,
                CurrencyChanged.class,
                ServiceAdded.class,
                ServiceChanged.class,
                ServiceDeactivated.class,
                ServicesReordered.class,
                ProviderVerified.class,
                ProviderVerificationWithdrawn.class,
                ProviderSuspended.class,
                ProviderReinstated.class,
                CategoryAdded.class,
                CategoryChanged.class,
                CategoryDeactivated.class);
    }

    @Override
    public String tables() {
        return """
                CREATE TABLE {slot}.provider (
                    id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    owner uuid NOT NULL,
                    slug text NOT NULL,
                    business_name text NOT NULL,
                    description text,
                    address text,
                    city text,
                    state text,
                    postal_code text,
                    latitude numeric,
                    longitude numeric,
                    phone text,
                    website text,
                    instagram text,
                    facebook text,
                    is_verified boolean NOT NULL,
                    is_suspended boolean NOT NULL,
                    plan text NOT NULL,
                    timezone text NOT NULL,
                    currency text NOT NULL,
                    rules text NOT NULL,
                    sort_name text NOT NULL,
                    search text NOT NULL,
                    city_key text,
                    state_key text,
                    created_at timestamptz NOT NULL,
                    updated_at timestamptz NOT NULL
                );
                CREATE TABLE {slot}.service (
                    id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    provider_id uuid NOT NULL,
                    category_id uuid,
                    name text NOT NULL,
                    description text,
                    duration integer NOT NULL,
                    price numeric,
                    currency text NOT NULL,
                    is_active boolean NOT NULL,
                    sort_order integer NOT NULL,
                    buffer_before integer,
                    buffer_after integer,
                    min_notice integer,
                    requires_approval boolean,
                    created_at timestamptz NOT NULL,
                    updated_at timestamptz NOT NULL
                );
                CREATE TABLE {slot}.address (
                    slug text PRIMARY KEY,
                    provider_id uuid NOT NULL
                );
                CREATE TABLE {slot}.time_off (
                    id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    provider_id uuid NOT NULL,
                    starts_at timestamptz NOT NULL,
                    ends_at timestamptz NOT NULL,
                    reason text,
                    removed boolean NOT NULL
                );
                CREATE TABLE {slot}.listed (
                    category_id uuid PRIMARY KEY,
                    position bigint NOT NULL
                );
                CREATE TABLE {slot}.category (
                    id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    name text NOT NULL,
                    name_en text,
                    slug text NOT NULL,
                    description text,
                    icon text,
                    color text,
                    is_active boolean NOT NULL,
                    sort_order integer NOT NULL,
                    created_at timestamptz NOT NULL,
                    updated_at timestamptz NOT NULL
                );
                """;
    }

    @Override
    public String indexes() {
        return """
                CREATE UNIQUE INDEX ON {slot}.provider (slug);
                CREATE INDEX ON {slot}.provider (owner);
                CREATE INDEX ON {slot}.provider (sort_name, id);
                CREATE INDEX ON {slot}.provider (city_key, state_key);
                CREATE INDEX ON {slot}.provider USING gin (search gin_trgm_ops);
                CREATE INDEX ON {slot}.service (provider_id);
                CREATE INDEX ON {slot}.service (category_id) WHERE is_active;
                CREATE INDEX ON {slot}.time_off (provider_id);
                """;
    }

    @Override
    public void handle(List<Recorded> batch, ViewSlot slot) {
        var kept = kept(batch, slot);
        for (var recorded : batch) {
            switch (recorded.event()) {
                case ProviderEvent event -> kept.after(event, recorded);
                case CategoryEvent event -> kept.after(event, recorded);
                default -> throw new IllegalArgumentException("not for the directory: " + recorded.type());
            }
        }
        directory.writeProviders(slot, kept.providers().values());
        directory.writeAddresses(slot, kept.addresses().values());
        directory.writeServices(
                slot,
                kept.services().values().stream()
                        .flatMap(own -> own.values().stream())
                        .toList());
        directory.writeTimeOff(slot, kept.timeOff().values());
        directory.writeCategories(slot, kept.categories().values());
        directory.writeListed(slot, kept.listed().values());
    }

    private DirectoryRows kept(List<Recorded> batch, ViewSlot slot) {
        var kept = DirectoryRows.none();
        var providers = Continued.in(batch, recorded -> recorded.event() instanceof ProviderEvent);
        directory.providers(slot, providers).forEach(row -> kept.providers().put(row.id(), row));
        directory
                .servicesOf(slot, providers)
                .forEach(row -> kept.services()
                        .computeIfAbsent(row.providerId(), provider -> new HashMap<>())
                        .put(row.id(), row));
        directory
                .timeOff(slot, removedTimeOff(batch))
                .forEach(row -> kept.timeOff().put(row.id(), row));
        directory
                .categories(slot, Continued.in(batch, recorded -> recorded.event() instanceof CategoryEvent))
                .forEach(row -> kept.categories().put(row.id(), row));
        return kept;
    }

    private static Set<UUID> removedTimeOff(List<Recorded> batch) {
        return batch.stream()
                .map(Recorded::event)
                .filter(TimeOffRemoved.class::isInstance)
                .map(event -> ((TimeOffRemoved) event).timeOffId())
                .collect(Collectors.toSet());
    }
}
