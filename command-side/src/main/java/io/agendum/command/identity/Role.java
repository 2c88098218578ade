package io.agendum.command.identity;

/** What an account may do. */
public enum Role {
    CLIENT,
    PROVIDER,
    ADMIN
}
