package io.agendum.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every rule says about a start, in the order of {@link Refusal}; the refusal is that of the first failing rule. */
public record Explanation(
        boolean bookable, List<RuleResult> rules, @Nullable Refusal refusal) {

    public Explanation {
        rules = List.copyOf(rules);
        Checks.require(bookable == (refusal == null), "a start is either bookable or refused");
    }
}
