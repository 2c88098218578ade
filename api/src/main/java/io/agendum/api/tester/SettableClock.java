package io.agendum.api.tester;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A clock that stands where a tester set it, and else goes. */
@Component
@Profile("acceptance")
class SettableClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile @Nullable Instant set;

    void set(@Nullable Instant now) {
        set = now;
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the domain's clock is in UTC");
    }

    @Override
    public Instant instant() {
        var now = set;
        return now == null ? system.instant() : now;
    }
}
