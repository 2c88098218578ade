package io.agendum.query.availability;

import io.agendum.schedule.Slots;
import io.agendum.schedule.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What this node has worked out about a provider from one edition of the tables, on one date of the provider's calendar.
 * Within that date time changes a day in one way only: its first free start becomes too near.
 */
final class Book {

    /** What a book and a day take beside the starts, in starts. */
    private static final int OF_A_BOOK = 1_000;

    private static final int OF_A_DAY = 40;

    private final String edition;
    private final long position;
    private final LocalDate today;
    private final Snapshot rules;
    private final ConcurrentMap<Of, ConcurrentMap<LocalDate, Kept>> days = new ConcurrentHashMap<>();
    private final AtomicInteger weight = new AtomicInteger(OF_A_BOOK);
    private volatile long seen;

    /**
     * Begins without any day.
     *
     * @param position of the last event of the provider that this edition contains
     * @param rules without busy time
     * @param seen the last look of the {@link Lookout} before the edition was read
     */
    Book(String edition, long position, Snapshot rules, Instant now, long seen) {
        this.edition = edition;
        this.position = position;
        this.seen = seen;
        this.today = LocalDate.ofInstant(now, rules.zone());
        this.rules = rules;
    }

    String edition() {
        return edition;
    }

    long position() {
        return position;
    }

    /** The last look before the edition was last found to be the present one. */
    long seen() {
        return seen;
    }

    /** The edition was the present one after that look. */
    void heldAt(long look) {
        seen = look;
    }

    /** Without busy time. */
    Snapshot rules() {
        return rules;
    }

    boolean isOf(Instant now) {
        return today.equals(LocalDate.ofInstant(now, rules.zone()));
    }

    /** The days of the range as they are at that moment; null for one that is not known. */
    @Nullable
    FreeDay[] days(UUID service, ZoneId zone, LocalDate from, LocalDate to, Instant now) {
        var found = new @Nullable FreeDay[Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1)];
        var known = days.get(new Of(service, zone));
        if (known == null) {
            return found;
        }
        for (var n = 0; n < found.length; n++) {
            var kept = known.get(from.plusDays(n));
            found[n] = kept != null && kept.holds(now) ? kept.day() : null;
        }
        return found;
    }

    /** How much room it takes, in starts of four bytes. */
    int weight() {
        return weight.get();
    }

    /** Keeps a day as it is at that moment; returns by how much the book has become heavier. */
    int keep(UUID service, ZoneId zone, FreeDay day, Instant now) {
        var first = day.first();
        var until = first == null ? Instant.MAX : Slots.lastMoment(rules, service, first);
        var before = days.computeIfAbsent(new Of(service, zone), none -> new ConcurrentHashMap<>())
                .put(day.date(), new Kept(day, now, until));
        var more = day.count() - (before == null ? -OF_A_DAY : before.day().count());
        weight.addAndGet(more);
        return more;
    }

    private record Of(UUID service, ZoneId zone) {}

    private record Kept(FreeDay day, Instant since, Instant until) {

        boolean holds(Instant now) {
            return !now.isBefore(since) && !now.isAfter(until);
        }
    }
}
