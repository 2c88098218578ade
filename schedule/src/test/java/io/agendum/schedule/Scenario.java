package io.agendum.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A snapshot, a month to list and a moment at which to ask. */
record Scenario(Snapshot snapshot, Span month, Instant now) {

    List<Instant> free() {
        return free(snapshot);
    }

    List<Instant> free(Snapshot other) {
        return free(other, month.start(), month.end());
    }

    List<Instant> free(Instant from, Instant to) {
        return free(snapshot, from, to);
    }

    private List<Instant> free(Snapshot other, Instant from, Instant to) {
        return Slots.free(other, Salon.HAIRCUT, from, to, now).stream()
                .map(Slot::start)
                .toList();
    }

    /** The month in steps of so many minutes. */
    List<Instant> every(int minutes) {
        return Stream.iterate(month.start(), month::contains, start -> start.plus(Duration.ofMinutes(minutes)))
                .toList();
    }

    Optional<Refusal> judge(Instant start) {
        return Slots.judge(snapshot, Salon.HAIRCUT, start, now);
    }

    Explanation explain(Instant start) {
        return Slots.explain(snapshot, Salon.HAIRCUT, start, now);
    }

    RuleResult explain(Instant start, String rule) {
        return explain(start).rules().stream()
                .filter(result -> result.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    Scenario with(Change change) {
        return new Scenario(snapshot.with(change), month, now);
    }

    Span serviceSpan(Instant start) {
        return new Span(start, start.plus(Duration.ofMinutes(service().duration())));
    }

    /** The service with its own buffers, else the policy's. */
    Span busySpan(Instant start) {
        var policy = snapshot.policy();
        var before = Objects.requireNonNullElse(service().bufferBefore(), policy.bufferBefore());
        var after = Objects.requireNonNullElse(service().bufferAfter(), policy.bufferAfter());
        var span = serviceSpan(start);
        return new Span(
                span.start().minus(Duration.ofMinutes(before)), span.end().plus(Duration.ofMinutes(after)));
    }

    ServiceRules service() {
        return Objects.requireNonNull(snapshot.services().get(Salon.HAIRCUT));
    }
}
