package io.agendum.query.availability;

import io.agendum.query.NothingFound;
import io.agendum.query.RulesJson;
import io.agendum.query.ViewSlot;
import io.agendum.query.availability.ExplainedStart.RuleSaid;
import io.agendum.schedule.Explanation;
import io.agendum.schedule.Refusal;
import io.agendum.schedule.RuleResult;
import io.agendum.schedule.Slots;
import io.agendum.schedule.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Explains by the engine that lists and judges, from the tables: it is asked too seldom to be worth a copy. */
@Component
class ExplanationQueries {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** A service is at most one day long, and so is each of its buffers. */
    private static final Duration REACH = Duration.ofDays(3);

    private final AvailabilityTable tables;
    private final Clock clock;

    ExplanationQueries(AvailabilityTable tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @QueryHandler
    ExplainedStart answer(FindExplanation question) {
        var slot = tables.live();
        var seen = providerId(slot, question.provider())
                .flatMap(provider -> seen(slot, provider, question))
                .filter(found -> question.evenSuspended() || !found.snapshot().suspended())
                .orElseThrow(() -> new NothingFound("no such provider"));
        var snapshot = seen.snapshot();
        if (!snapshot.services().containsKey(question.serviceId())) {
            throw new NothingFound("the provider has no such service");
        }
        var explanation = Slots.explain(snapshot, question.serviceId(), question.start(), clock.instant());
        return new ExplainedStart(
                explanation.bookable(),
                code(explanation.refusal()),
                said(explanation, snapshot),
                seen.position(),
                snapshot.zone().getId(),
                question.start().atZone(snapshot.zone()).toOffsetDateTime());
    }

    private Optional<Seen> seen(ViewSlot slot, UUID provider, FindExplanation question) {
        return tables.stateOf(slot, provider).map(state -> {
            var busy = tables.held(
                    slot,
                    provider,
                    question.start().minus(REACH),
                    question.start().plus(REACH));
            return new Seen(RulesJson.read(state.rules()).withBusy(busy), state.position());
        });
    }

    private Optional<UUID> providerId(ViewSlot slot, String slugOrId) {
        return ID.matcher(slugOrId).matches()
                ? Optional.of(UUID.fromString(slugOrId))
                : tables.providerOf(slot, slugOrId);
    }

    private static List<RuleSaid> said(Explanation explanation, Snapshot snapshot) {
        return explanation.rules().stream()
                .map(rule -> new RuleSaid(rule.rule(), rule.passed(), rule.detail(), source(rule, snapshot)))
                .toList();
    }

    /** An appointment in the way is nobody's business; the rules and the calendar of the provider are public. */
    private static @Nullable String source(RuleResult rule, Snapshot snapshot) {
        var source = rule.sourceId();
        return source == null
                        || snapshot.busy().stream()
                                .anyMatch(busy -> busy.id().toString().equals(source))
                ? null
                : source;
    }

    private static @Nullable String code(@Nullable Refusal refusal) {
        return refusal == null ? null : refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Seen(Snapshot snapshot, long position) {}
}
