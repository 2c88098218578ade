package io.agendum.reliability;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Lengths of time, sorted, to be told by their quantiles. */
record Millis(List<Long> sorted) {

    static Millis of(Collection<Answer> answers) {
        return ofDurations(answers.stream().map(Answer::took).toList());
    }

    static Millis ofDurations(Collection<Duration> durations) {
        return new Millis(durations.stream().map(Duration::toMillis).sorted().toList());
    }

    /** The length that this share of them does not exceed; 0 when there is none. */
    long at(double quantile) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1.0, quantile * sorted.size()));
    }

    long longest() {
        return sorted.isEmpty() ? 0 : sorted.getLast();
    }
}
