package io.agendum.command.identity;

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

    @SuppressWarnings("NullAway.Init")
    protected Credential() {}

    UUID accountId() {
        return accountId;
    }

    String passwordHash() {
        return passwordHash;
    }

    Role role() {
        return role;
    }
}
