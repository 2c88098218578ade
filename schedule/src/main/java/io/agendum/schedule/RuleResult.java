package io.agendum.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What one rule says about a start.
 *
 * @param rule the rule's name, in snake_case
 * @param detail the values compared, in plain English with instants in UTC
 * @param sourceId the id of the time off or busy time in the way, or the date of the override that decided
 */
public record RuleResult(
        String rule,
        boolean passed,
        String detail,
        @Nullable String sourceId) {}
