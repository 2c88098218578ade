package io.agendum.query.calendar;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Appointments counted by stretch of time, status and currency. */
record Tallies(List<Tally> all) {

    private static final int CENTS = 2;

    /** The last event of the provider that was counted; 0 when there was none. */
    long position() {
        return all.getFirst().position();
    }

    int appointments(int stretch, Set<String> statuses) {
        return sum(stretch, statuses, Tally::appointments);
    }

    int minutes(int stretch, Set<String> statuses) {
        return sum(stretch, statuses, Tally::minutes);
    }

    BigDecimal price(int stretch, String currency, Set<String> statuses) {
        return those(stretch, statuses)
                .filter(tally -> currency.equals(tally.currency()))
                .map(Tally::price)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(CENTS, HALF_UP);
    }

    /** Those in which something was agreed upon, by name. */
    Set<String> currencies(int stretch, Set<String> statuses) {
        var currencies = new TreeSet<String>();
        those(stretch, statuses).filter(tally -> tally.price().signum() != 0).forEach(tally -> {
            if (tally.currency() != null) {
                currencies.add(tally.currency());
            }
        });
        return currencies;
    }

    private int sum(int stretch, Set<String> statuses, ToIntFunction<Tally> number) {
        return those(stretch, statuses).mapToInt(number).sum();
    }

    private Stream<Tally> those(int stretch, Set<String> statuses) {
        return all.stream()
                .filter(tally -> tally.stretch() == stretch)
                .filter(tally -> tally.status() != null && statuses.contains(tally.status()));
    }

    /**
     * What the appointments of one stretch, status and currency come to.
     *
     * @param stretch its place among those that were asked for, from 1
     * @param position of the last event of the provider that is counted
     * @param status null where the stretch has none
     */
    record Tally(
            int stretch,
            long position,
            @Nullable String status,
            @Nullable String currency,
            int appointments,
            BigDecimal price,
            int minutes) {}
}
