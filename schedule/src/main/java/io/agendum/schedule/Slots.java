package io.agendum.schedule;

import static io.agendum.schedule.Checks.require;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be booked, and why not. Listing, holding, booking and explaining all ask here, so they cannot disagree.
 *
 * <p>A start given for judgement, and {@code now}, must lie in the years 0 to 9999, else {@link IllegalArgumentException}.
 */
public final class Slots {

    private static final Span CALENDAR =
            new Span(Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));
    private static final Duration NEARBY = Duration.ofDays(14);
    private static final Duration FIRST_LOOK = Duration.ofDays(2);

    private Slots() {}

    /** The bookable starts of the service in {@code [from, to)}, in order; none for an unknown service. */
    public static List<Slot> free(Snapshot snapshot, UUID service, Instant from, Instant to, Instant now) {
        requireInCalendar(now);
        return find(snapshot, service)
                .map(found -> free(snapshot, found, from, to, now))
                .orElse(List.of());
    }

    private static List<Slot> free(Snapshot snapshot, ServiceRules service, Instant from, Instant to, Instant now) {
        var terms = Terms.of(service, snapshot.policy());
        var earliest = later(from, terms.earliestStart(now));
        var latest = earlier(to, Horizon.of(snapshot, now).end());
        if (!earliest.isBefore(latest)) {
            return List.of();
        }
        var starts = new Span(earliest, latest);
        var question = Question.about(snapshot, service, now, starts);
        return question.grid().starts(starts).stream()
                .filter(question::bookable)
                .map(terms::serviceSpan)
                .map(span -> new Slot(span.start(), span.end()))
                .toList();
    }

    /**
     * What each rule says about that start. Of an unknown service only the first rule can speak, since the others need its
     * duration.
     */
    public static Explanation explain(Snapshot snapshot, UUID service, Instant start, Instant now) {
        return question(snapshot, service, start, now)
                .map(question -> question.explain(start))
                .orElseGet(Slots::unknownService);
    }

    /** The first reason to refuse that start, the same that {@link #explain} names; empty when it can be booked. */
    public static Optional<Refusal> judge(Snapshot snapshot, UUID service, Instant start, Instant now) {
        return question(snapshot, service, start, now)
                .map(question -> question.judge(start))
                .orElse(Optional.of(Refusal.SERVICE_INACTIVE));
    }

    /** Every reason to refuse that start, in their order; the first is what {@link #judge} says. */
    public static List<Refusal> refusals(Snapshot snapshot, UUID service, Instant start, Instant now) {
        return question(snapshot, service, start, now)
                .map(question -> question.refusals(start))
                .orElse(List.of(Refusal.SERVICE_INACTIVE));
    }

    /**
     * The time a booking at that start takes: the service with the buffers that hold today.
     *
     * @throws IllegalArgumentException when the service is unknown
     */
    public static Span busySpan(Snapshot snapshot, UUID service, Instant start) {
        return find(snapshot, service)
                .map(found -> Terms.of(found, snapshot.policy()).busySpan(start))
                .orElseThrow(() -> new IllegalArgumentException("unknown service %s".formatted(service)));
    }

    /**
     * The last moment at which notice is still given for that start. Within one date of the provider's calendar nothing else
     * that time brings makes a start free or takes it.
     *
     * @throws IllegalArgumentException when the service is unknown
     */
    public static Instant lastMoment(Snapshot snapshot, UUID service, Instant start) {
        return find(snapshot, service)
                .map(found -> start.minus(Terms.of(found, snapshot.policy()).notice()))
                .orElseThrow(() -> new IllegalArgumentException("unknown service %s".formatted(service)));
    }

    /**
     * Up to {@code count} bookable starts around the wanted one, the nearest first and the earlier of two equally near; none
     * further away than 14 days.
     */
    public static List<Slot> nearest(Snapshot snapshot, UUID service, Instant wanted, Instant now, int count) {
        requireInCalendar(wanted);
        require(count >= 0, "the count cannot be negative: %d", count);
        // The end is exclusive, and a start exactly 14 days away still counts.
        return free(snapshot, service, wanted.minus(NEARBY), wanted.plus(NEARBY).plusNanos(1), now).stream()
                .sorted(Comparator.comparing(
                        slot -> Duration.between(wanted, slot.start()).abs()))
                .limit(count)
                .toList();
    }

    /**
     * The first of the starts that {@link #free} lists. It looks at a few days, then at twice as many, and so on, so that who
     * is free soon is found soon.
     */
    public static Optional<Slot> first(Snapshot snapshot, UUID service, Instant from, Instant to, Instant now) {
        requireInCalendar(now);
        return find(snapshot, service).flatMap(found -> first(snapshot, found, from, to, now));
    }

    private static Optional<Slot> first(
            Snapshot snapshot, ServiceRules service, Instant from, Instant to, Instant now) {
        var terms = Terms.of(service, snapshot.policy());
        var latest = earlier(to, Horizon.of(snapshot, now).end());
        var look = FIRST_LOOK;
        var begin = later(from, terms.earliestStart(now));
        while (begin.isBefore(latest)) {
            var end = earlier(begin.plus(look), latest);
            var starts = new Span(begin, end);
            var question = Question.about(snapshot, service, now, starts);
            var first = question.grid().starts(starts).stream()
                    .filter(question::bookable)
                    .findFirst();
            if (first.isPresent()) {
                var span = terms.serviceSpan(first.get());
                return Optional.of(new Slot(span.start(), span.end()));
            }
            begin = end;
            look = look.multipliedBy(2);
        }
        return Optional.empty();
    }

    /**
     * Those of the services that lie outside working hours, or in time off. What was agreed stays where it is when the rules
     * change, and somebody has to be told.
     *
     * @param services the times of the services, without buffers
     */
    public static List<Span> unattended(Snapshot snapshot, Collection<Span> services) {
        if (services.isEmpty()) {
            return List.of();
        }
        var range = new Span(
                services.stream()
                        .map(Span::start)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                services.stream().map(Span::end).max(Comparator.naturalOrder()).orElseThrow());
        var workingTime = Timeline.of(WorkingHours.of(snapshot).windows(range));
        var timeOff = Timeline.of(snapshot.timeOff().stream().map(TimeOff::span).toList());
        return services.stream()
                .filter(service -> workingTime.around(service).isEmpty() || timeOff.meets(service))
                .toList();
    }

    /**
     * The parts of {@code [from, to)} in which the provider works, whatever is taken, and time off as well: in order, as one
     * where they touch or overlap.
     */
    public static List<Span> workingTime(Snapshot snapshot, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        var range = new Span(from, to);
        return Timeline.of(WorkingHours.of(snapshot).windows(range)).within(range);
    }

    private static Optional<Question> question(Snapshot snapshot, UUID service, Instant start, Instant now) {
        requireInCalendar(start);
        requireInCalendar(now);
        return find(snapshot, service)
                .map(found -> Question.about(snapshot, found, now, new Span(start, start.plusNanos(1))));
    }

    private static Optional<ServiceRules> find(Snapshot snapshot, UUID service) {
        return Optional.ofNullable(snapshot.services().get(service));
    }

    private static Explanation unknownService() {
        var rule = new RuleResult(Rule.SERVICE_ACTIVE.label(), false, "the service is unknown", null);
        return new Explanation(false, List.of(rule), Refusal.SERVICE_INACTIVE);
    }

    private static void requireInCalendar(Instant instant) {
        require(CALENDAR.contains(instant), "%s is outside the years 0 to 9999", instant);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
