package io.agendum.projection.account;

import io.agendum.event.identity.AccountEvent;
import io.agendum.projection.Continued;
import io.agendum.projection.Projector;
import io.agendum.projection.Recorded;
import io.agendum.query.ViewSlot;
import io.agendum.query.account.AccountTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class AccountProjector implements Projector {

    private final AccountTable accounts;

    AccountProjector(AccountTable accounts) {
        this.accounts = accounts;
    }

    @Override
    public String view() {
        return "account";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<?>> handles() {
        return Stream.concat(AccountRows.OF_ACCOUNTS.stream(), AccountRows.OF_SESSIONS.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String tables() {
        return """
                CREATE TABLE {slot}.account (
                    id uuid PRIMARY KEY,
                    version bigint NOT NULL,
                    name text NOT NULL,
                    email text NOT NULL,
                    phone text,
                    role text NOT NULL,
                    locale text NOT NULL,
                    timezone text NOT NULL,
                    avatar_id uuid,
                    email_verified boolean NOT NULL,
                    is_active boolean NOT NULL,
                    search text NOT NULL,
                    created_at timestamptz NOT NULL,
                    updated_at timestamptz NOT NULL
                );
                CREATE TABLE {slot}.entry (
                    account_id uuid NOT NULL,
                    position bigint NOT NULL,
                    type text NOT NULL,
                    at timestamptz NOT NULL,
                    actor text,
                    role text NOT NULL,
                    channel text NOT NULL,
                    reason text,
                    changes text NOT NULL,
                    PRIMARY KEY (account_id, position)
                );
                """;
    }

    @Override
    public String indexes() {
        return """
                CREATE INDEX ON {slot}.account USING gin (search gin_trgm_ops);
                """;
    }

    @Override
    public void handle(List<Recorded> batch, ViewSlot slot) {
        var rows = new AccountRows(
                accounts.accounts(slot, Continued.in(batch, recorded -> recorded.event() instanceof AccountEvent)));
        rows.handle(batch);
        accounts.write(slot, rows.accounts());
        accounts.writeFacts(slot, rows.entries());
    }
}
