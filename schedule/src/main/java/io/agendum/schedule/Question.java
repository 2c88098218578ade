package io.agendum.schedule;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

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

    /** Prepares for starts in that range. */
    static Question about(Snapshot snapshot, ServiceRules service, Instant now, Span starts) {
        var terms = Terms.of(service, snapshot.policy());
        var windows = WorkingHours.of(snapshot)
                .windows(new Span(starts.start(), starts.end().plus(terms.duration())));
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
                Timeline.of(snapshot.timeOff().stream().map(TimeOff::span).toList()),
                Timeline.of(snapshot.busy().stream().map(Busy::span).toList()),
                grid);
    }

    Optional<Refusal> judge(Instant start) {
        return Arrays.stream(Rule.values())
                .filter(rule -> !rule.passes(this, start))
                .findFirst()
                .map(Rule::refusal);
    }

    boolean bookable(Instant start) {
        return judge(start).isEmpty();
    }

    Explanation explain(Instant start) {
        var refusal = judge(start);
        var rules = Arrays.stream(Rule.values())
                .map(rule -> rule.explain(this, start))
                .toList();
        return new Explanation(refusal.isEmpty(), rules, refusal.orElse(null));
    }
}
