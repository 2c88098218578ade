package io.agendum.command.identity;

import io.agendum.command.AccountId;
import io.agendum.store.LinkTokens;
import io.agendum.store.LinkTokens.Purpose;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresMailedLinks implements MailedLinks {

    private final JdbcClient jdbc;
    private final LinkTokens tokens;

    PostgresMailedLinks(JdbcClient jdbc, LinkTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    @Override
    public void issue(Purpose purpose, UUID request, AccountId accountId) {
        // What is too old goes by the way.
        jdbc.sql("""
                        DELETE FROM mailed_link
                        WHERE account_id = :account AND (purpose = :purpose AND purpose = 'RESET' OR expires_at < now())
                        """)
                .param("account", accountId.value())
                .param("purpose", purpose.name())
                .update();
        jdbc.sql("""
                        INSERT INTO mailed_link (token_hash, purpose, account_id, request_id, expires_at)
                        VALUES (:hash, :purpose, :account, :request, now() + :seconds * interval '1 s')
                        """)
                .param("hash", tokens.hashOf(tokens.of(purpose, request)))
                .param("purpose", purpose.name())
                .param("account", accountId.value())
                .param("request", request)
                .param("seconds", lifeOf(purpose).toSeconds())
                .update();
    }

    @Override
    public Optional<Link> find(Purpose purpose, String token) {
        return jdbc.sql("""
                        SELECT account_id, request_id FROM mailed_link
                        WHERE token_hash = :hash AND purpose = :purpose AND expires_at > now()
                        """)
                .param("hash", tokens.hashOf(token))
                .param("purpose", purpose.name())
                .query((row, number) -> new Link(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getObject("request_id", UUID.class)))
                .optional();
    }

    @Override
    public boolean use(Purpose purpose, String token, AccountId accountId) {
        return jdbc.sql("""
                        DELETE FROM mailed_link
                        WHERE token_hash = :hash AND purpose = :purpose AND account_id = :account AND expires_at > now()
                        """)
                        .param("hash", tokens.hashOf(token))
                        .param("purpose", purpose.name())
                        .param("account", accountId.value())
                        .update()
                == 1;
    }

    private static Duration lifeOf(Purpose purpose) {
        return switch (purpose) {
            case VERIFY -> VERIFY_LIFE;
            case RESET -> RESET_LIFE;
        };
    }
}
