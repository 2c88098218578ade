package io.agendum.command.identity;

import io.agendum.command.AccountId;
import io.agendum.store.MasterKey;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes with JDBC, in the transaction of the append; reads with JPA. */
@Component
class PostgresCredentials implements Credentials {

    private final JdbcClient jdbc;
    private final CredentialRepository repository;
    private final MasterKey masterKey;

    PostgresCredentials(JdbcClient jdbc, CredentialRepository repository, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.masterKey = masterKey;
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
        return repository
                .findByEmailHash(hashOf(email))
                .map(row -> new Known(new AccountId(row.accountId()), row.passwordHash(), row.role()));
    }

    /** The table must not be a list of addresses: it keeps a keyed hash of the folded address. */
    private byte[] hashOf(String email) {
        var folded = Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return masterKey.hash("e-mail", folded);
    }
}
