package io.agendum.command.identity;

import io.agendum.command.AccountId;
import io.agendum.store.MasterKey;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes with JDBC, in the transaction of the append; reads with JPA. */
@Component
class PostgresCredentials implements Credentials {

    private final JdbcClient jdbc;
    private final CredentialRepository repository;
    private final MasterKey masterKey;
    private final TransactionTemplate transaction;

    PostgresCredentials(
            JdbcClient jdbc,
            CredentialRepository repository,
            MasterKey masterKey,
            PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.masterKey = masterKey;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    @Override
    public boolean claim(AccountId accountId, String email, String passwordHash, Role role) {
        return jdbc.sql("""
                        INSERT INTO credential (account_id, email_hash, password_hash, role)
                        VALUES (:account, :email, :password, :role)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("account", accountId.value())
                        .param("email", hashOf(email))
                        .param("password", passwordHash)
                        .param("role", role.name())
                        .update()
                == 1;
    }

    @Override
    public Optional<Known> byEmail(String email) {
        return repository.findByEmailHash(hashOf(email)).map(Credential::known);
    }

    @Override
    public Optional<Known> of(AccountId accountId) {
        return repository.findById(accountId.value()).map(Credential::known);
    }

    @Override
    public boolean changeEmail(AccountId accountId, String email) {
        // An address that is taken must not end the transaction by an error.
        return jdbc.sql("""
                        UPDATE credential SET email_hash = :email, token_version = token_version + 1
                        WHERE account_id = :account
                          AND NOT EXISTS (SELECT FROM credential WHERE email_hash = :email AND account_id <> :account)
                        """)
                        .param("email", hashOf(email))
                        .param("account", accountId.value())
                        .update()
                == 1;
    }

    @Override
    public void changePassword(AccountId accountId, String passwordHash) {
        jdbc.sql("""
                        UPDATE credential SET password_hash = :password, token_version = token_version + 1
                        WHERE account_id = :account
                        """)
                .param("password", passwordHash)
                .param("account", accountId.value())
                .update();
    }

    @Override
    public void rehash(AccountId accountId, String former, String passwordHash) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        UPDATE credential SET password_hash = :password
                        WHERE account_id = :account AND password_hash = :former
                        """)
                .param("password", passwordHash)
                .param("former", former)
                .param("account", accountId.value())
                .update());
    }

    @Override
    public boolean changeRole(AccountId accountId, Role role) {
        return jdbc.sql("""
                        UPDATE credential SET role = :role, token_version = token_version + 1
                        WHERE account_id = :account AND (:role = 'ADMIN' OR %s)
                        """.formatted(isNotTheLastAdmin()))
                        .param("role", role.name())
                        .param("account", accountId.value())
                        .update()
                == 1;
    }

    @Override
    public boolean deactivate(AccountId accountId) {
        return jdbc.sql("""
                        UPDATE credential SET active = false, token_version = token_version + 1
                        WHERE account_id = :account AND %s
                        """.formatted(isNotTheLastAdmin()))
                        .param("account", accountId.value())
                        .update()
                == 1;
    }

    @Override
    public void reactivate(AccountId accountId) {
        jdbc.sql("UPDATE credential SET active = true WHERE account_id = :account")
                .param("account", accountId.value())
                .update();
    }

    /** Takes a lock first: of two administrators who leave at once one would not see that the other does. */
    private String isNotTheLastAdmin() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('agendum.admins'))")
                .query((row, number) -> true)
                .single();
        return """
                (NOT active OR role <> 'ADMIN' OR EXISTS (
                    SELECT FROM credential o WHERE o.role = 'ADMIN' AND o.active AND o.account_id <> :account))
                """;
    }

    /** The table must not be a list of addresses: it keeps a keyed hash of the folded address. */
    private byte[] hashOf(String email) {
        var folded = Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return masterKey.hash("e-mail", folded);
    }
}
