package io.agendum.query.account;

import io.agendum.query.FieldChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of what happened to an account, newest first. */
public record AccountHistory(List<Fact> items, @Nullable String nextCursor) {

    /**
     * One fact.
     *
     * @param position its number in the whole store
     * @param type logical name of the event: {@code identity.SignedIn}
     * @param at the domain's instant
     * @param actor the account that acted, or null when nobody was signed in
     */
    public record Fact(
            long position,
            String type,
            Instant at,
            @Nullable String actor,
            String role,
            String channel,
            @Nullable String reason,
            List<FieldChange> changes) {}
}
