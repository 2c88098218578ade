package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.Optional;

/** Who may sign in with which password, and as what: a plain table beside the accounts, never events. */
public interface Credentials {

    /** Keeps the credential of a new account; false when the address belongs to another, whatever its case. */
    boolean claim(AccountId accountId, String email, String passwordHash, Role role);

    /** The credential for an address, whatever its case. */
    Optional<Known> byEmail(String email);

    /** The credential of an account. */
    Optional<Known> of(AccountId accountId);

    /** Gives the account another address; false when it belongs to another, whatever its case. Tokens lose their worth. */
    boolean changeEmail(AccountId accountId, String email);

    /** Keeps another password. Tokens that were given out lose their worth. */
    void changePassword(AccountId accountId, String passwordHash);

    /** Keeps another hash of the same password, unless the password has been changed meanwhile. */
    void rehash(AccountId accountId, String former, String passwordHash);

    /** Gives the account another role; false when nobody active would be left to run the house. Tokens lose their worth. */
    boolean changeRole(AccountId accountId, Role role);

    /** Lets nobody sign in any more; false when nobody active would be left to run the house. */
    boolean deactivate(AccountId accountId);

    /** Lets the owner sign in again. */
    void reactivate(AccountId accountId);

    /**
     * A credential as it is kept.
     *
     * @param tokenVersion of access tokens that are worth something
     */
    record Known(AccountId accountId, String passwordHash, Role role, boolean active, int tokenVersion) {

        /** Without the hash. */
        @Override
        public String toString() {
            return "Known[" + accountId + "]";
        }
    }
}
