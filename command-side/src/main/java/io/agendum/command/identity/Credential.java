package io.agendum.command.identity;

import io.agendum.command.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The row of one credential, as JPA reads it. */
@Entity
@Table(name = "credential")
class Credential {

    @Id
    private UUID accountId;

    @Column(nullable = false, unique = true)
    private byte[] emailHash;

    @Column(nullable = false)
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Role role;

    @Column(nullable = false)
    private boolean active;

    @Column(nullable = false)
    private int tokenVersion;

    @SuppressWarnings("NullAway.Init")
    protected Credential() {}

    Credentials.Known known() {
        return new Credentials.Known(new AccountId(accountId), passwordHash, role, active, tokenVersion);
    }
}
