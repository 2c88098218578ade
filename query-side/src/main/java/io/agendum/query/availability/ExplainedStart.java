package io.agendum.query.availability;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a start can be booked, or why not. Everybody may read it, so it names nobody and no appointment.
 *
 * @param refusal the code with which a booking would be refused, {@code slot-taken}; null when it would not
 * @param rules all rules in the order in which a booking is judged; of the refused ones the first gives the refusal
 * @param asOfPosition the last event of this provider that the answer knows
 * @param timezone the provider's
 * @param startsAt what was asked about, with the offset of that zone
 */
public record ExplainedStart(
        boolean bookable,
        @Nullable String refusal,
        List<RuleSaid> rules,
        long asOfPosition,
        String timezone,
        OffsetDateTime startsAt) {

    /**
     * What one rule says.
     *
     * @param rule its name, in snake_case
     * @param detail the values compared, in English with instants in UTC
     * @param source the id of the time off, or the date of the override, that decides; null when there is none to name
     */
    public record RuleSaid(
            String rule,
            boolean passed,
            String detail,
            @Nullable String source) {}
}
