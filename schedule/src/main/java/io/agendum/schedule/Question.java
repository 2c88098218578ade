package io.agendum.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One service of a provider at one moment, prepared so that many starts can be judged quickly. */
record Question(
        Snapshot snapshot,
        ServiceRules service,
        Instant now,
        Terms terms,
        Horizon horizon,
        Timeline workingTime,
        Timeline timeOff,
        Timeline busy,
        Grid grid) {

    private static final List<Rule> RULES = List.of(Rule.values());

    /** Prepares for starts in that range. */
    static Question about(Snapshot snapshot, ServiceRules service, Instant now, Span starts) {
        var terms = Terms.of(service, snapshot.policy());
        // All that a start in the range can touch, buffers included; what lies outside need not be looked at.
        var reach = new Span(
                terms.busySpan(starts.start()).start(),
                terms.busySpan(starts.end()).end());
        var windows = WorkingHours.of(snapshot).windows(reach);
        var workingTime = Timeline.of(windows);
        var interval = snapshot.policy().slotInterval();
        var grid = switch (snapshot.policy().slotAlignment()) {
            case WINDOW -> new WindowGrid(windows, interval);
            case CLOCK -> new ClockGrid(workingTime, snapshot.zone(), interval);
        };
        return new Question(
                snapshot,
                service,
                now,
                terms,
                Horizon.of(snapshot, now),
                workingTime,
                timeline(snapshot.timeOff().stream().map(TimeOff::span), reach),
                timeline(snapshot.busy().stream().map(Busy::span), reach),
                grid);
    }

    private static Timeline timeline(Stream<Span> spans, Span reach) {
        return Timeline.of(spans.filter(reach::overlaps).toList());
    }

    Optional<Refusal> judge(Instant start) {
        for (var rule : RULES) {
            if (!rule.passes(this, start)) {
                return Optional.of(rule.refusal());
            }
        }
        return Optional.empty();
    }

    List<Refusal> refusals(Instant start) {
        return RULES.stream()
                .filter(rule -> !rule.passes(this, start))
                .map(Rule::refusal)
                .distinct()
                .toList();
    }

    boolean bookable(Instant start) {
        return judge(start).isEmpty();
    }

    Explanation explain(Instant start) {
        var refusal = judge(start);
        var rules = RULES.stream().map(rule -> rule.explain(this, start)).toList();
        return new Explanation(refusal.isEmpty(), rules, refusal.orElse(null));
    }
}
