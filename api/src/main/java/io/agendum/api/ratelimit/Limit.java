package io.agendum.api.ratelimit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** What is limited, and for whom. */
public enum Limit {
    /** Everything that an address asks for without an access token that is ours. */
    GENERAL(100, Duration.ofMinutes(1)),

    /** Everything that is asked for with the tokens of one account, from wherever. */
    GENERAL_OF_ACCOUNT(100, Duration.ofMinutes(1)),

    /** Attempts to sign in from an address. */
    LOGIN(5, Duration.ofMinutes(1)),

    /** Attempts to sign in to one account, from wherever. */
    LOGIN_OF_ACCOUNT(10, Duration.ofMinutes(15)),

    /** Accounts made from an address. */
    REGISTER(3, Duration.ofHours(1)),

    /** Requests for a link to a new password for one account, from wherever. */
    FORGOT_OF_ACCOUNT(3, Duration.ofHours(1)),

    /** Bookings of guests from an address. */
    GUEST_BOOKINGS(5, Duration.ofHours(1)),

    /** Bookings of guests with one e-mail address, from wherever. */
    GUEST_BOOKINGS_OF_EMAIL(5, Duration.ofHours(1)),

    /** Uses of manage links from an address, which might be guesses. */
    MANAGE(30, Duration.ofMinutes(1));

    private final Quota quota;

    Limit(int most, Duration period) {
        this.quota = new Quota(most, period);
    }

    Quota quota() {
        return quota;
    }

    /**
     * So many in any period, wherever it begins. Time is counted in cells of a sixtieth of it, so that what was granted
     * stops counting after a period and at most one cell.
     *
     * @param most at least 1
     */
    record Quota(int most, Duration period) {

        static final int CELLS = 60;

        /** Whole microseconds, rounded up, so that the cells never make less than the period. */
        Duration cell() {
            return Duration.of(Math.ceilDiv(TimeUnit.MICROSECONDS.convert(period), CELLS), ChronoUnit.MICROS);
        }
    }
}
