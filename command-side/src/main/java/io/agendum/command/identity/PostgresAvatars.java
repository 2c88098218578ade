package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresAvatars implements Avatars {

    private final JdbcClient jdbc;

    PostgresAvatars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(AccountId accountId, UUID avatarId, byte[] png) {
        jdbc.sql("""
                        INSERT INTO avatar (account_id, id, png) VALUES (:account, :id, :png)
                        ON CONFLICT (account_id) DO UPDATE SET id = excluded.id, png = excluded.png
                        """)
                .param("account", accountId.value())
                .param("id", avatarId)
                .param("png", png)
                .update();
    }

    @Override
    public void forget(AccountId accountId) {
        jdbc.sql("DELETE FROM avatar WHERE account_id = :account")
                .param("account", accountId.value())
                .update();
    }

    @Override
    public Optional<byte[]> of(UUID avatarId) {
        return jdbc.sql("SELECT png FROM avatar WHERE id = :id")
                .param("id", avatarId)
                .query((row, number) -> row.getBytes("png"))
                .optional();
    }
}
