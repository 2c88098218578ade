package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.Optional;

/** Who may sign in with which password: a plain table beside the accounts, never events. */
public interface Credentials {

    /** Keeps the credential of a new account; false when the address belongs to another, whatever its case. */
    boolean claim(AccountId accountId, String email, String passwordHash, Role role);

    /** The credential for an address, whatever its case. */
    Optional<Known> byEmail(String email);

    /** A credential as it is kept. */
    record Known(AccountId accountId, String passwordHash, Role role) {}
}
