package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Times are the database's, so that all nodes agree when a session is over. */
@Component
class PostgresSessions implements Sessions {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PostgresSessions(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean open(UUID sessionId, AccountId accountId, int tokenVersion, @Nullable String device) {
        // The lock waits for who is changing the password or the state of the account right now.
        return jdbc.sql("""
                        INSERT INTO login_session (id, account_id, device, expires_at)
                        SELECT :id, account_id, :device, now() + :life * interval '1 s' FROM credential
                        WHERE account_id = :account AND active AND token_version = :version
                        FOR SHARE
                        """)
                        .param("id", sessionId)
                        .param("account", accountId.value())
                        .param("version", tokenVersion)
                        .param("device", device)
                        .param("life", LIFE.toSeconds())
                        .update()
                == 1;
    }

    @Override
    public boolean end(UUID sessionId, AccountId accountId) {
        return jdbc.sql("""
                        UPDATE login_session SET ended_at = now()
                        WHERE id = :id AND account_id = :account AND ended_at IS NULL
                        """)
                        .param("id", sessionId)
                        .param("account", accountId.value())
                        .update()
                == 1;
    }

    @Override
    public void endAll(AccountId accountId, @Nullable UUID except) {
        jdbc.sql("""
                        UPDATE login_session SET ended_at = now()
                        WHERE account_id = :account AND ended_at IS NULL AND id IS DISTINCT FROM CAST(:except AS uuid)
                        """)
                .param("account", accountId.value())
                .param("except", except)
                .update();
    }

    @Override
    public Optional<Standing> standing(UUID sessionId) {
        return jdbc.sql("""
                        SELECT c.account_id, c.role, c.token_version,
                               c.active AND s.ended_at IS NULL AND s.expires_at > now() AS open
                        FROM login_session s JOIN credential c USING (account_id) WHERE s.id = :id
                        """)
                .param("id", sessionId)
                .query((row, number) -> new Standing(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        Role.valueOf(row.getString("role")),
                        row.getInt("token_version"),
                        row.getBoolean("open")))
                .optional();
    }

    @Override
    public Rotation rotate(UUID sessionId, int generation) {
        return transaction.execute(status -> exchange(sessionId, generation));
    }

    private Rotation exchange(UUID sessionId, int generation) {
        var raised = jdbc.sql("""
                        UPDATE login_session s
                        SET generation = s.generation + 1, rotated_at = now(),
                            expires_at = now() + :life * interval '1 s'
                        FROM credential c
                        WHERE s.id = :id AND s.generation = :generation AND c.account_id = s.account_id
                          AND c.active AND s.ended_at IS NULL AND s.expires_at > now()
                        RETURNING c.account_id, c.role, c.token_version, s.generation
                        """)
                .param("id", sessionId)
                .param("generation", generation)
                .param("life", LIFE.toSeconds())
                .query((row, number) -> new Exchanged(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        Role.valueOf(row.getString("role")),
                        row.getInt("token_version"),
                        row.getInt("generation")))
                .optional();
        return raised.<Rotation>map(Rotation.Rotated::new).orElseGet(() -> notRaised(sessionId, generation));
    }

    private Rotation notRaised(UUID sessionId, int generation) {
        return jdbc.sql("""
                        SELECT c.account_id, c.role, c.token_version, c.active, s.generation,
                               s.ended_at IS NOT NULL AS ended, s.expires_at <= now() AS expired,
                               s.rotated_at > now() - :grace * interval '1 s' AS just_now
                        FROM login_session s JOIN credential c USING (account_id) WHERE s.id = :id
                        """)
                .param("id", sessionId)
                .param("grace", GRACE.toSeconds())
                .query((row, number) -> {
                    var account = new AccountId(row.getObject("account_id", UUID.class));
                    if (row.getBoolean("ended") || !row.getBoolean("active")) {
                        return new Rotation.Over();
                    }
                    if (row.getBoolean("expired")) {
                        return new Rotation.Expired();
                    }
                    var present = row.getInt("generation");
                    if (present == generation + 1 && row.getBoolean("just_now")) {
                        return new Rotation.Rotated(new Exchanged(
                                account, Role.valueOf(row.getString("role")), row.getInt("token_version"), present));
                    }
                    return present > generation ? new Rotation.Reused(account) : new Rotation.Over();
                })
                .optional()
                .orElseGet(Rotation.Over::new);
    }

    @Override
    public List<Open> openOf(AccountId accountId) {
        return jdbc.sql("""
                        SELECT id, device, created_at, rotated_at FROM login_session
                        WHERE account_id = :account AND ended_at IS NULL AND expires_at > now()
                        ORDER BY rotated_at DESC, id
                        """)
                .param("account", accountId.value())
                .query(Open.class)
                .list();
    }
}
