package io.agendum.query.availability;

import static java.time.ZoneOffset.UTC;

import io.agendum.query.NothingFound;
import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import io.agendum.schedule.Busy;
import io.agendum.schedule.Slots;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AvailabilityQueries {

    private static final AvailabilityMapping MAPPING = AvailabilityMapping.INSTANCE;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Duration NEARBY = Duration.ofDays(14);
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9998, 12, 31);
    private static final int MOST_DAYS = 62;
    private static final int MOST_SLUGS = 10_000;

    private final AvailabilityTable tables;
    private final AvailabilityCache cache;
    private final Clock clock;

    /** A provider never changes its slug, so that what was once read stays right. */
    private final Map<String, UUID> providersBySlug = new ConcurrentHashMap<>();

    AvailabilityQueries(AvailabilityTable tables, AvailabilityCache cache, Clock clock) {
        this.tables = tables;
        this.cache = cache;
        this.clock = clock;
    }

    @QueryHandler
    AvailableTimes answer(FindAvailableTimes question) {
        var known = known(question.provider(), question.serviceId(), question.from(), question.to());
        var zone = zone(question.zone(), known);
        var free = freeByDay(known, question.serviceId(), question.from(), question.to(), zone);
        var days = question.from()
                .datesUntil(question.to().plusDays(1))
                .map(date -> new AvailableTimes.Day(date, free.getOrDefault(date, List.of())))
                .toList();
        return new AvailableTimes(known.providerId(), question.serviceId(), zone.getId(), days, known.position());
    }

    @QueryHandler
    AvailableDays answer(FindAvailableDays question) {
        var from = question.month().atDay(1);
        var to = question.month().atEndOfMonth();
        var known = known(question.provider(), question.serviceId(), from, to);
        var zone = zone(question.zone(), known);
        var free = freeByDay(known, question.serviceId(), from, to, zone);
        var days = from.datesUntil(to.plusDays(1))
                .map(date -> day(date, free.getOrDefault(date, List.of())))
                .toList();
        return new AvailableDays(known.providerId(), question.serviceId(), zone.getId(), days, known.position());
    }

    @QueryHandler
    NearestSlots answer(FindNearestSlots question) {
        var wanted = question.wanted();
        var known = known(
                question.providerId().toString(),
                question.serviceId(),
                LocalDate.ofInstant(wanted.minus(NEARBY), UTC),
                LocalDate.ofInstant(wanted.plus(NEARBY), UTC));
        var zone = known.snapshot().zone();
        return new NearestSlots(
                Slots.nearest(known.snapshot(), question.serviceId(), wanted, clock.instant(), question.count())
                        .stream()
                        .map(slot -> MAPPING.toFreeSlot(slot, zone))
                        .sorted((one, other) -> one.startsAt().compareTo(other.startsAt()))
                        .toList());
    }

    private Map<LocalDate, List<FreeSlot>> freeByDay(
            Known known, UUID service, LocalDate from, LocalDate to, ZoneId zone) {
        var start = from.atStartOfDay(zone).toInstant();
        var end = to.plusDays(1).atStartOfDay(zone).toInstant();
        return Slots.free(known.snapshot(), service, start, end, clock.instant()).stream()
                .map(slot -> MAPPING.toFreeSlot(slot, zone))
                .collect(Collectors.groupingBy(slot -> slot.startsAt().toLocalDate()));
    }

    private static AvailableDays.Day day(LocalDate date, List<FreeSlot> free) {
        return new AvailableDays.Day(
                date, free.size(), free.isEmpty() ? null : free.getFirst().startsAt());
    }

    private static ZoneId zone(@Nullable ZoneId asked, Known known) {
        return asked == null ? known.snapshot().zone() : asked;
    }

    /** The days may be those of any zone; see {@link #daysInUtc}. */
    private Known known(String slugOrId, UUID service, LocalDate from, LocalDate to) {
        if (from.isBefore(FIRST_DAY) || to.isAfter(LAST_DAY) || to.isBefore(from)) {
            throw new IllegalArgumentException("no days from %s to %s".formatted(from, to));
        }
        if (from.plusDays(MOST_DAYS).isBefore(to.plusDays(1))) {
            throw new IllegalArgumentException("at most %d days can be asked for".formatted(MOST_DAYS));
        }
        var slot = tables.live();
        var known = providerId(slot, slugOrId)
                .flatMap(provider -> known(slot, provider, daysInUtc(from, to)))
                .orElseThrow(() -> new NothingFound("no such provider"));
        if (!known.snapshot().services().containsKey(service)) {
            throw new NothingFound("the provider has no such service");
        }
        return known;
    }

    private Optional<UUID> providerId(ViewSlot slot, String slugOrId) {
        if (ID.matcher(slugOrId).matches()) {
            return Optional.of(UUID.fromString(slugOrId));
        }
        if (!SLUG.matcher(slugOrId).matches()) {
            return Optional.empty();
        }
        var remembered = providersBySlug.get(slugOrId);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        if (providersBySlug.size() >= MOST_SLUGS) {
            providersBySlug.clear();
        }
        var found = tables.providerOf(slot, slugOrId);
        found.ifPresent(provider -> providersBySlug.put(slugOrId, provider));
        return found;
    }

    /**
     * The edition is read before the busy time: a copy that knows more than its edition is replaced by the next one, a
     * copy that knows less would be believed.
     */
    private Optional<Known> known(ViewSlot slot, UUID provider, List<LocalDate> days) {
        return tables.rulesOf(slot, provider).map(rules -> {
            var busy = cache.read(slot, provider, rules.edition(), days)
                    .orElseGet(() -> held(slot, provider, rules.edition(), days));
            return new Known(provider, RulesJson.read(rules.rules()).withBusy(busy), rules.position());
        });
    }

    private List<Busy> held(ViewSlot slot, UUID provider, String edition, List<LocalDate> days) {
        var from = new ProviderDay(provider, days.getFirst()).start();
        var to = new ProviderDay(provider, days.getLast()).end();
        var busy = tables.held(slot, provider, from, to);
        cache.fill(slot, provider, edition, days, busy);
        return busy;
    }

    /**
     * Every day in UTC whose busy time can matter to a start on these days of any zone: a zone is up to 18 hours away,
     * a buffer up to one day long, and so is a service.
     */
    private static List<LocalDate> daysInUtc(LocalDate from, LocalDate to) {
        return from.minusDays(2).datesUntil(to.plusDays(4)).toList();
    }
}
