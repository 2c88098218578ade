package io.agendum.query.availability;

import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.query.availability.NextSlotTable.State;
import io.agendum.schedule.Busy;
import io.agendum.schedule.ServiceRules;
import io.agendum.schedule.Slot;
import io.agendum.schedule.Slots;
import io.agendum.schedule.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of many providers when each can be booked next. What was worked out is remembered with the edition of the tables from
 * which it comes, and each question reads which edition is the present one; so only what changed or ran out is worked out
 * again, by at most three statements for all of them.
 */
@Component
class NextSlotQueries {

    /** Most providers have a free start by then; only for the others the rest of their busy time is read. */
    private static final Duration NEAR = Duration.ofDays(14);

    /** A service is at most one day long, and so is each of its buffers. */
    private static final Duration REACH = Duration.ofDays(3);

    /** Beyond every horizon, and an instant that every database knows. */
    private static final Instant EVER = Instant.parse("9000-01-01T00:00:00Z");

    private static final int MOST_REMEMBERED = 100_000;

    private final NextSlotTable table;
    private final Clock clock;
    private final Map<UUID, NextSlot> remembered = new ConcurrentHashMap<>();

    NextSlotQueries(NextSlotTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @QueryHandler
    NextSlots answer(FindNextSlots question) {
        if (question.providers().isEmpty()) {
            return new NextSlots(Map.of());
        }
        var now = clock.instant();
        var slot = table.live();
        var known = known(slot, question.providers(), now);
        var worked = new HashMap<UUID, @Nullable String>();
        question.providers().forEach(provider -> {
            var next = known.get(provider);
            worked.put(provider, next == null ? null : next.edition());
        });
        var states = table.states(slot, worked);
        var found = new HashMap<UUID, NextSlot>();
        states.stream()
                .filter(state -> state.rules() == null)
                .forEach(state -> found.put(state.providerId(), Objects.requireNonNull(known.get(state.providerId()))));
        found.putAll(find(slot, states, now));
        var starts = new HashMap<UUID, OffsetDateTime>();
        found.forEach((provider, next) -> {
            if (next.startsAt() != null) {
                starts.put(provider, next.startsAt());
            }
        });
        return new NextSlots(starts);
    }

    private Map<UUID, NextSlot> known(ViewSlot slot, List<UUID> providers, Instant now) {
        var known = new HashMap<UUID, NextSlot>();
        for (var provider : providers) {
            var next = remembered.get(provider);
            if (next != null && next.holds(slot, now)) {
                known.put(provider, next);
            }
        }
        return known;
    }

    /** The editions were read before the busy time: what knows more than its edition is worked out again the next time. */
    private Map<UUID, NextSlot> find(ViewSlot slot, List<State> states, Instant now) {
        var changed = states.stream()
                .filter(state -> state.rules() != null)
                .collect(Collectors.toMap(State::providerId, state -> state));
        if (changed.isEmpty()) {
            return Map.of();
        }
        var rules = new HashMap<UUID, Snapshot>();
        changed.forEach(
                (provider, state) -> rules.put(provider, RulesJson.read(Objects.requireNonNull(state.rules()))));
        var near = now.plus(NEAR);
        var firsts = first(slot, rules, now, near, now);
        var later = new HashMap<>(rules);
        later.keySet().removeAll(firsts.keySet());
        firsts.putAll(first(slot, later, near, EVER, now));
        var found = new HashMap<UUID, NextSlot>();
        changed.forEach((provider, state) -> found.put(
                provider,
                next(slot, state.edition(), Objects.requireNonNull(rules.get(provider)), firsts.get(provider), now)));
        if (remembered.size() + found.size() > MOST_REMEMBERED) {
            // All at once: it happens seldom, and what is asked for comes back.
            remembered.clear();
        }
        remembered.putAll(found);
        return found;
    }

    /** The first free start in the range of those that have one. */
    private Map<UUID, First> first(ViewSlot slot, Map<UUID, Snapshot> rules, Instant from, Instant to, Instant now) {
        var firsts = new HashMap<UUID, First>();
        var open = new LinkedHashMap<>(rules);
        open.values().removeIf(snapshot -> distinct(snapshot).isEmpty());
        if (open.isEmpty()) {
            return firsts;
        }
        var busy = table.held(slot, open.keySet(), from.minus(REACH), to.plus(REACH));
        open.forEach((provider, snapshot) -> {
            var taken = snapshot.withBusy(busy.getOrDefault(provider, List.<Busy>of()));
            First best = null;
            for (var service : distinct(snapshot)) {
                var end = best == null ? to : best.slot().start();
                var first = Slots.first(taken, service.id(), from, end, now);
                if (first.isPresent()) {
                    best = new First(first.get(), service);
                }
            }
            if (best != null) {
                firsts.put(provider, best);
            }
        });
        return firsts;
    }

    /** The services that are offered; of those that take the same time and notice only one. */
    private static Collection<ServiceRules> distinct(Snapshot rules) {
        return rules.services().values().stream()
                .filter(ServiceRules::active)
                .collect(Collectors.toMap(
                        service -> new Shape(
                                service.duration(), service.bufferBefore(), service.bufferAfter(), service.minNotice()),
                        service -> service,
                        (one, other) -> one,
                        LinkedHashMap::new))
                .values();
    }

    private static NextSlot next(ViewSlot slot, String edition, Snapshot rules, @Nullable First first, Instant now) {
        var zone = rules.zone();
        if (first == null) {
            var midnight = LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone);
            return new NextSlot(slot, edition, null, now, midnight.toInstant().minusNanos(1));
        }
        var start = first.slot().start();
        var own = first.service().minNotice();
        var notice = Duration.ofMinutes(own == null ? rules.policy().minNotice() : own);
        return new NextSlot(slot, edition, start.atZone(zone).toOffsetDateTime(), now, start.minus(notice));
    }

    private record First(Slot slot, ServiceRules service) {}

    private record Shape(
            int duration,
            @Nullable Integer bufferBefore,
            @Nullable Integer bufferAfter,
            @Nullable Integer minNotice) {}
}
