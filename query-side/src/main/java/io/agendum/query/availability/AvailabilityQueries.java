package io.agendum.query.availability;

import static java.time.ZoneOffset.UTC;

import io.agendum.query.NothingFound;
import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.schedule.Busy;
import io.agendum.schedule.Slots;
import io.agendum.schedule.Snapshot;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private final Books books;
    private final Lookout lookout;
    private final Clock clock;

    /** A slug leads to one provider for ever, so that what was once read stays right. */
    private final Map<String, UUID> providersBySlug = new ConcurrentHashMap<>();

    AvailabilityQueries(AvailabilityTable tables, AvailabilityCache cache, Books books, Lookout lookout, Clock clock) {
        this.tables = tables;
        this.cache = cache;
        this.books = books;
        this.lookout = lookout;
        this.clock = clock;
    }

    @QueryHandler
    AvailableTimes answer(FindAvailableTimes question) {
        var known = known(
                question.provider(),
                question.serviceId(),
                question.from(),
                question.to(),
                question.evenSuspended(),
                question.fresh());
        var zone = zone(question.zone(), known);
        var days = free(known, question.serviceId(), zone, question.from(), question.to()).stream()
                .map(day -> new AvailableTimes.Day(day.date(), day.slots()))
                .toList();
        return new AvailableTimes(
                known.providerId(),
                question.serviceId(),
                zone.getId(),
                days,
                known.book().position());
    }

    @QueryHandler
    AvailableDays answer(FindAvailableDays question) {
        var from = question.month().atDay(1);
        var to = question.month().atEndOfMonth();
        var known =
                known(question.provider(), question.serviceId(), from, to, question.evenSuspended(), question.fresh());
        var zone = zone(question.zone(), known);
        var days = free(known, question.serviceId(), zone, from, to).stream()
                .map(day -> day(day, zone))
                .toList();
        return new AvailableDays(
                known.providerId(),
                question.serviceId(),
                zone.getId(),
                days,
                known.book().position());
    }

    @QueryHandler
    NearestSlots answer(FindNearestSlots question) {
        var wanted = question.wanted();
        var from = LocalDate.ofInstant(wanted.minus(NEARBY), UTC);
        var to = LocalDate.ofInstant(wanted.plus(NEARBY), UTC);
        var known = known(question.providerId().toString(), question.serviceId(), from, to, false, true);
        var zone = known.book().rules().zone();
        return new NearestSlots(
                Slots.nearest(snapshot(known, from, to), question.serviceId(), wanted, known.now(), question.count())
                        .stream()
                        .map(slot -> MAPPING.toFreeSlot(slot, zone))
                        .sorted((one, other) -> one.startsAt().compareTo(other.startsAt()))
                        .toList());
    }

    /** Every day of the range. */
    private List<FreeDay> free(Known known, UUID service, ZoneId zone, LocalDate from, LocalDate to) {
        var days = known.book().days(service, zone, from, to, known.now());
        var missing =
                IntStream.range(0, days.length).filter(n -> days[n] == null).summaryStatistics();
        if (missing.getCount() > 0) {
            var fresh = workOut(known, service, zone, from.plusDays(missing.getMin()), from.plusDays(missing.getMax()));
            for (var n = missing.getMin(); n <= missing.getMax(); n++) {
                days[n] = Objects.requireNonNull(fresh.get(from.plusDays(n)));
            }
        }
        return List.of(days);
    }

    /** By date. Whole weeks at once: it takes hardly longer, and who asks for one day asks for the next. */
    private Map<LocalDate, FreeDay> workOut(Known known, UUID service, ZoneId zone, LocalDate from, LocalDate to) {
        var first = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var last = to.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        var start = first.atStartOfDay(zone).toInstant();
        var end = last.plusDays(1).atStartOfDay(zone).toInstant();
        var free = Slots.free(snapshot(known, first, last), service, start, end, known.now()).stream()
                .collect(Collectors.groupingBy(slot -> LocalDate.ofInstant(slot.start(), zone)));
        var days = new HashMap<LocalDate, FreeDay>();
        for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
            var day = FreeDay.of(date, zone, free.getOrDefault(date, List.of()));
            days.put(date, day);
            books.grown(known.book().keep(service, zone, day, known.now()));
        }
        return days;
    }

    private static AvailableDays.Day day(FreeDay day, ZoneId zone) {
        var first = day.first();
        return new AvailableDays.Day(
                day.date(), day.count(), first == null ? null : OffsetDateTime.ofInstant(first, zone));
    }

    private static ZoneId zone(@Nullable ZoneId asked, Known known) {
        return asked == null ? known.book().rules().zone() : asked;
    }

    private Known known(
            String slugOrId, UUID service, LocalDate from, LocalDate to, boolean evenSuspended, boolean fresh) {
        if (from.isBefore(FIRST_DAY) || to.isAfter(LAST_DAY) || to.isBefore(from)) {
            throw new IllegalArgumentException("no days from %s to %s".formatted(from, to));
        }
        if (from.plusDays(MOST_DAYS).isBefore(to.plusDays(1))) {
            throw new IllegalArgumentException("at most %d days can be asked for".formatted(MOST_DAYS));
        }
        var slot = tables.live();
        var known = providerId(slot, slugOrId)
                .flatMap(provider -> known(slot, provider, fresh))
                .filter(found -> evenSuspended || !found.book().rules().suspended())
                .orElseThrow(() -> new NothingFound("no such provider"));
        if (!known.book().rules().services().containsKey(service)) {
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

    private Optional<Known> known(ViewSlot slot, UUID provider, boolean fresh) {
        var now = clock.instant();
        var remembered = books.of(slot, provider);
        if (remembered != null
                && remembered.isOf(now)
                && (!fresh && vouched(slot, provider, remembered) || stillHolds(slot, provider, remembered))) {
            return Optional.of(new Known(slot, provider, remembered, now));
        }
        return read(slot, provider, now);
    }

    private boolean vouched(ViewSlot slot, UUID provider, Book book) {
        return lookout.vouchesFor(slot, provider, book.seen());
    }

    private boolean stillHolds(ViewSlot slot, UUID provider, Book book) {
        var seen = lookout.number(slot);
        var holds =
                tables.editionOf(slot, provider).filter(book.edition()::equals).isPresent();
        if (holds) {
            book.heldAt(seen);
        }
        return holds;
    }

    private Optional<Known> read(ViewSlot slot, UUID provider, Instant now) {
        var seen = lookout.number(slot);
        return tables.stateOf(slot, provider).map(state -> {
            var book = new Book(state.edition(), state.position(), RulesJson.read(state.rules()), now, seen);
            books.remember(slot, provider, book);
            return new Known(slot, provider, book, now);
        });
    }

    /**
     * The rules with the busy time of these days of any zone. The edition was read before the busy time: a copy that knows
     * more than its edition is replaced by the next one, a copy that knows less would be believed.
     */
    private Snapshot snapshot(Known known, LocalDate from, LocalDate to) {
        var days = daysInUtc(from, to);
        var slot = known.slot();
        var provider = known.providerId();
        var edition = known.book().edition();
        return known.book()
                .rules()
                .withBusy(
                        cache.read(slot, provider, edition, days).orElseGet(() -> held(slot, provider, edition, days)));
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
