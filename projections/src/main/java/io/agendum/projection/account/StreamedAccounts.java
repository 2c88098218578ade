package io.agendum.projection.account;

import io.agendum.projection.Streams;
import io.agendum.query.NothingFound;
import io.agendum.query.account.AccountTable;
import io.agendum.query.account.AccountView;
import io.agendum.query.account.FindAccountNow;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Makes the row of one account from its stream as the projector does, so that both show the same. */
@Component
class StreamedAccounts {

    private final Streams streams;
    private final AccountTable accounts;

    StreamedAccounts(Streams streams, AccountTable accounts) {
        this.streams = streams;
        this.accounts = accounts;
    }

    @QueryHandler
    AccountView answer(FindAccountNow question) {
        var rows = new AccountRows(List.of());
        rows.handle(streams.of(question.accountId(), AccountRows.OF_ACCOUNTS));
        return rows.accounts().stream()
                .findFirst()
                .map(accounts::shown)
                .orElseThrow(() -> new NothingFound("no account " + question.accountId()));
    }
}
