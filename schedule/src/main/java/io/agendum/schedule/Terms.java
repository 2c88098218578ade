package io.agendum.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The lengths that hold for one service: its own where it has them, else the policy's. */
record Terms(Duration duration, Duration bufferBefore, Duration bufferAfter, Duration notice) {

    static Terms of(ServiceRules service, Policy policy) {
        return new Terms(
                Duration.ofMinutes(service.duration()),
                minutes(service.bufferBefore(), policy.bufferBefore()),
                minutes(service.bufferAfter(), policy.bufferAfter()),
                minutes(service.minNotice(), policy.minNotice()));
    }

    private static Duration minutes(@Nullable Integer own, int otherwise) {
        return Duration.ofMinutes(own == null ? otherwise : own);
    }

    Span serviceSpan(Instant start) {
        return new Span(start, start.plus(duration));
    }

    Span busySpan(Instant start) {
        return new Span(start.minus(bufferBefore), start.plus(duration).plus(bufferAfter));
    }

    Instant earliestStart(Instant now) {
        return now.plus(notice);
    }
}
