package io.agendum.query.account;

import io.agendum.query.Question;
import org.jspecify.annotations.Nullable;

/** Accounts whose name or address holds each word of {@code text}, with that role and state where these are given. */
public record FindAccounts(
        @Nullable String text,
        @Nullable String role,
        @Nullable Boolean active,
        int limit,
        @Nullable String cursor) implements Question<Accounts> {

    @Override
    public String view() {
        return "account";
    }

    @Override
    public Class<Accounts> answer() {
        return Accounts.class;
    }
}
