package io.agendum.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spans in order of time, merged where they overlap or touch, so that one look-up is one binary search. */
final class Timeline {

    private final List<Span> stretches;

    private Timeline(List<Span> stretches) {
        this.stretches = stretches;
    }

    /** Takes spans that are sorted by start. */
    static Timeline of(List<Span> sorted) {
        var merged = new ArrayList<Span>();
        for (var span : sorted) {
            if (merged.isEmpty() || merged.getLast().end().isBefore(span.start())) {
                merged.add(span);
                continue;
            }
            var last = merged.removeLast();
            merged.add(new Span(last.start(), last.end().isAfter(span.end()) ? last.end() : span.end()));
        }
        return new Timeline(List.copyOf(merged));
    }

    /** The stretch that holds the whole span. */
    Optional<Span> around(Span span) {
        return firstMeeting(span).filter(stretch -> stretch.contains(span));
    }

    boolean meets(Span span) {
        return firstMeeting(span).isPresent();
    }

    /** The parts of all stretches that lie in the range. */
    List<Span> within(Span range) {
        var parts = new ArrayList<Span>();
        for (var index = firstEndingAfter(range); index < stretches.size(); index++) {
            var stretch = stretches.get(index);
            if (!stretch.overlaps(range)) {
                break;
            }
            parts.add(stretch.intersection(range));
        }
        return parts;
    }

    private Optional<Span> firstMeeting(Span span) {
        var index = firstEndingAfter(span);
        if (index == stretches.size()) {
            return Optional.empty();
        }
        return Optional.of(stretches.get(index)).filter(stretch -> stretch.overlaps(span));
    }

    private int firstEndingAfter(Span span) {
        var low = 0;
        var high = stretches.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (stretches.get(middle).end().isAfter(span.start())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
