package io.agendum.query.account;

import io.agendum.query.Question;
import java.util.UUID;

/** One account by its own events: nothing is waited for. */
public record FindAccountNow(UUID accountId) implements Question<AccountView> {

    @Override
    public String view() {
        return "account";
    }

    @Override
    public Class<AccountView> answer() {
        return AccountView.class;
    }
}
