package io.agendum.projection.availability;

import io.agendum.event.booking.AppointmentBooked;
import io.agendum.event.booking.AppointmentCancelled;
import io.agendum.event.booking.AppointmentEvent;
import io.agendum.event.booking.AppointmentExpired;
import io.agendum.event.booking.AppointmentRejected;
import io.agendum.event.booking.AppointmentRescheduled;
import io.agendum.event.booking.HoldExpired;
import io.agendum.event.booking.HoldReleased;
import io.agendum.event.booking.SlotHeld;
import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderEvent;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.projection.Continued;
import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.query.availability.AvailabilityCache;
import io.agendum.query.availability.AvailabilityTable;
import io.agendum.query.availability.BusyRow;
import io.agendum.query.availability.ReachedRow;
import io.agendum.query.availability.RulesRow;
import io.agendum.query.availability.SlugRow;
import io.agendum.rules.RuleChanges;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AvailabilityProjector implements Projector {

    private final AvailabilityTable tables;
    private final AvailabilityCache cache;

    AvailabilityProjector(AvailabilityTable tables, AvailabilityCache cache) {
        this.tables = tables;
        this.cache = cache;
    }

    @Override
    public String view() {
        return "availability";
    }

    @Override
    public int version() {
        return 7;
    }

    @Override
    public Set<Class<?>> handles() {
        return Set.of(
                ProviderRegistered.class,
                TimeZoneChanged.class,
                WeeklyHoursChanged.class,
                BookingPolicyChanged.class,
                DateOverrideSet.class,
                DateOverrideCleared.class,
                TimeOffAdded.class,
                TimeOffRemoved.class,
                SlugChanged.class,
                ServiceAdded.class,
                ServiceChanged.class,
                ServiceDeactivated.class,
                ProviderSuspended.class,
                ProviderReinstated.class,
                SlotHeld.class,
                HoldReleased.class,
                HoldExpired.class,
                AppointmentBooked.class,
                AppointmentRescheduled.class,
                AppointmentRejected.class,
                AppointmentExpired.class,
                AppointmentCancelled.class);
    }

    @Override
    public String tables() {
        return """
                CREATE TABLE {slot}.rules (
                    provider_id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    rules text NOT NULL
                );
                CREATE TABLE {slot}.slug (
                    slug text PRIMARY KEY,
                    provider_id uuid NOT NULL
                );
                CREATE TABLE {slot}.busy (
                    appointment_id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    provider_id uuid NOT NULL,
                    starts_at timestamptz NOT NULL,
                    ends_at timestamptz NOT NULL,
                    held boolean NOT NULL
                );
                CREATE TABLE {slot}.reached (
                    provider_id uuid PRIMARY KEY,
                    position bigint NOT NULL,
                    written xid8 NOT NULL DEFAULT pg_current_xact_id()
                );
                """;
    }

    @Override
    public String indexes() {
        return """
                CREATE INDEX ON {slot}.busy (provider_id, starts_at) WHERE held;
                CREATE INDEX ON {slot}.reached (written);
                """;
    }

    @Override
    public void handle(List<Recorded> batch, ViewSlot slot) {
        var rules = keptRules(batch, slot);
        var busy = keptBusy(batch, slot);
        var changed = new HashSet<>(busy.values());
        var reached = new HashMap<UUID, ReachedRow>();
        for (var recorded : batch) {
            var provider = switch (recorded.event()) {
                case ProviderEvent event -> {
                    rules.compute(event.providerId(), (id, row) -> after(event, recorded, row));
                    yield event.providerId();
                }
                case SlotHeld held -> {
                    var row =
                            taken(held.appointmentId(), held.providerId(), held.busyStart(), held.busyEnd(), recorded);
                    busy.putIfAbsent(held.appointmentId(), row);
                    yield held.providerId();
                }
                case AppointmentBooked booked -> {
                    // What was held before is taken already.
                    var row = taken(
                            booked.appointmentId(),
                            booked.providerId(),
                            booked.busyStart(),
                            booked.busyEnd(),
                            recorded);
                    busy.putIfAbsent(booked.appointmentId(), row);
                    yield booked.providerId();
                }
                case AppointmentEvent event -> {
                    var row = busy.computeIfPresent(
                            event.appointmentId(),
                            (id, held) -> recorded.sequence() > held.version() ? after(event, recorded, held) : held);
                    yield row == null ? null : row.providerId();
                }
                default -> throw new IllegalArgumentException("not for availability: " + recorded.type());
            };
            if (provider != null) {
                reached.merge(provider, new ReachedRow(provider, recorded.position()), AvailabilityProjector::later);
            }
        }
        var before = cache.editions(slot, reached.keySet());
        tables.writeRules(slot, rules.values());
        tables.writeSlugs(slot, slugs(batch));
        tables.writeBusy(slot, busy.values());
        tables.writeReached(slot, reached.values());
        // What moved leaves some days and comes to others.
        changed.addAll(busy.values());
        cache.refresh(slot, before, changed);
    }

    private static Set<SlugRow> slugs(List<Recorded> batch) {
        var slugs = new HashSet<SlugRow>();
        for (var recorded : batch) {
            switch (recorded.event()) {
                case ProviderRegistered registered ->
                    slugs.add(new SlugRow(registered.slug(), registered.providerId()));
                case SlugChanged moved -> slugs.add(new SlugRow(moved.slug(), moved.providerId()));
                default -> {}
            }
        }
        return slugs;
    }

    private Map<UUID, RulesRow> keptRules(List<Recorded> batch, ViewSlot slot) {
        var kept = new HashMap<UUID, RulesRow>();
        tables.rules(slot, Continued.in(batch, recorded -> recorded.event() instanceof ProviderEvent))
                .forEach(row -> kept.put(row.providerId(), row));
        return kept;
    }

    private Map<UUID, BusyRow> keptBusy(List<Recorded> batch, ViewSlot slot) {
        var kept = new HashMap<UUID, BusyRow>();
        tables.busy(slot, Continued.in(batch, recorded -> recorded.event() instanceof AppointmentEvent))
                .forEach(row -> kept.put(row.appointmentId(), row));
        return kept;
    }

    private static @Nullable RulesRow after(ProviderEvent event, Recorded recorded, @Nullable RulesRow row) {
        if (event instanceof ProviderRegistered registered && row == null) {
            return new RulesRow(
                    registered.providerId(), recorded.sequence(), RulesJson.write(RuleChanges.start(registered)));
        }
        if (row == null || recorded.sequence() <= row.version()) {
            return row;
        }
        var rules = RuleChanges.after(RulesJson.read(row.rules()), List.of(event));
        return new RulesRow(row.providerId(), recorded.sequence(), RulesJson.write(rules));
    }

    private static BusyRow taken(UUID appointment, UUID provider, Instant from, Instant to, Recorded recorded) {
        return new BusyRow(appointment, recorded.sequence(), provider, from, to, true);
    }

    private static BusyRow after(AppointmentEvent event, Recorded recorded, BusyRow row) {
        return event instanceof AppointmentRescheduled moved
                ? row.moved(moved.busyStart(), moved.busyEnd(), recorded.sequence())
                : row.released(recorded.sequence());
    }

    private static ReachedRow later(ReachedRow one, ReachedRow other) {
        return one.position() >= other.position() ? one : other;
    }
}
