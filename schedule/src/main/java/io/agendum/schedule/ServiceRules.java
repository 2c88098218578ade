package io.agendum.schedule;

import static io.agendum.schedule.Checks.require;
import static io.agendum.schedule.Checks.requireRange;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What booking needs to know of a service. Where a value is absent the provider's policy holds.
 *
 * @param duration minutes of the service itself, without buffers
 * @param price in {@code currency}, an ISO 4217 code; absent means on request
 * @param bufferBefore minutes kept free before it
 * @param bufferAfter minutes kept free after it
 * @param minNotice minutes between booking and start, at least
 */
public record ServiceRules(
        UUID id,
        String name,
        int duration,
        @Nullable BigDecimal price,
        String currency,
        boolean active,
        @Nullable Integer bufferBefore,
        @Nullable Integer bufferAfter,
        @Nullable Integer minNotice,
        @Nullable Boolean requiresApproval) {

    public ServiceRules {
        require(!name.isBlank(), "a service needs a name");
        requireRange("duration", duration, 1, 1440);
        require(price == null || price.signum() >= 0, "a price cannot be negative: %s", String.valueOf(price));
        require(currency.matches("[A-Z]{3}"), "a currency is three capital letters, not %s", currency);
        requireRangeIfPresent("bufferBefore", bufferBefore, Policy.LONGEST_BUFFER);
        requireRangeIfPresent("bufferAfter", bufferAfter, Policy.LONGEST_BUFFER);
        requireRangeIfPresent("minNotice", minNotice, Policy.MINUTES_OF_YEAR);
    }

    private static void requireRangeIfPresent(String what, @Nullable Integer value, int most) {
        if (value != null) {
            requireRange(what, value, 0, most);
        }
    }

    /** The same service with another length, in minutes: that of a booking, which keeps what was agreed. */
    public ServiceRules lasting(int minutes) {
        return new ServiceRules(
                id, name, minutes, price, currency, active, bufferBefore, bufferAfter, minNotice, requiresApproval);
    }

    ServiceRules deactivated() {
        return new ServiceRules(
                id, name, duration, price, currency, false, bufferBefore, bufferAfter, minNotice, requiresApproval);
    }
}
