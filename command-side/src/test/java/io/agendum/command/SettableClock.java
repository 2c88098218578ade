package io.agendum.command;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until a test sets it. */
public final class SettableClock extends Clock {

    private Instant instant;

    public SettableClock(Instant instant) {
        this.instant = instant;
    }

    public void set(Instant now) {
        instant = now;
    }

    @Override
    public Instant instant() {
        return instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
