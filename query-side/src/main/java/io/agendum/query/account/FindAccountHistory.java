package io.agendum.query.account;

import io.agendum.query.Question;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an account. */
public record FindAccountHistory(
        UUID accountId, int limit, @Nullable String cursor) implements Question<AccountHistory> {

    @Override
    public String view() {
        return "account";
    }

    @Override
    public Class<AccountHistory> answer() {
        return AccountHistory.class;
    }
}
