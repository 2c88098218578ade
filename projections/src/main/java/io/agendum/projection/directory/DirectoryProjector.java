package io.agendum.projection.directory;

import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.projection.Continued;
import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.query.directory.DirectoryTable;
import io.agendum.query.directory.ProviderRow;
import io.agendum.query.directory.ServiceRow;
import io.agendum.rules.RuleChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class DirectoryProjector implements Projector {

    private static final DirectoryMapping MAPPING = DirectoryMapping.INSTANCE;

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
        return 2;
    }

    @Override
    public Set<Class<?>> handles() {
        return Set.of(
                ProviderRegistered.class,
                ProviderProfileChanged.class,
                TimeZoneChanged.class,
                WeeklyHoursChanged.class,
                BookingPolicyChanged.class,
                ServiceAdded.class);
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
                    plan text NOT NULL,
                    timezone text NOT NULL,
                    currency text NOT NULL,
                    rules text NOT NULL,
                    sort_name text NOT NULL,
                    search text NOT NULL,
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
                """;
    }

    @Override
    public String indexes() {
        return """
                CREATE UNIQUE INDEX ON {slot}.provider (slug);
                CREATE INDEX ON {slot}.provider (owner);
                CREATE INDEX ON {slot}.provider (sort_name, id);
                CREATE INDEX ON {slot}.service (provider_id);
                """;
    }

    @Override
    public void handle(List<Recorded> batch, ViewSlot slot) {
        var providers = new HashMap<UUID, ProviderRow>();
        directory.providers(slot, Continued.in(batch, recorded -> true)).forEach(row -> providers.put(row.id(), row));
        var services = new HashMap<UUID, ServiceRow>();
        for (var recorded : batch) {
            var event = (ProviderEvent) recorded.event();
            providers.compute(event.providerId(), (id, row) -> after(event, recorded, row));
            if (event instanceof ServiceAdded added) {
                services.putIfAbsent(added.serviceId(), MAPPING.added(added, recorded));
            }
        }
        directory.writeProviders(slot, providers.values());
        directory.writeServices(slot, services.values());
    }

    private static @Nullable ProviderRow after(ProviderEvent event, Recorded recorded, @Nullable ProviderRow row) {
        if (event instanceof ProviderRegistered registered && row == null) {
            return MAPPING.registered(registered, recorded, RulesJson.write(RuleChanges.start(registered)));
        }
        if (row == null || recorded.sequence() <= row.version()) {
            return row;
        }
        if (event instanceof ProviderProfileChanged changed) {
            return MAPPING.profiled(row, changed, recorded);
        }
        var rules = RuleChanges.after(RulesJson.read(row.rules()), List.of(event));
        return MAPPING.ruled(row, rules.zone().getId(), RulesJson.write(rules), recorded);
    }
}
