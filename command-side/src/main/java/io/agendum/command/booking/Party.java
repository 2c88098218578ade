package io.agendum.command.booking;

/** What somebody is to an appointment. */
enum Party {
    /** Who has the secret of a hold. */
    HOLDER,
    CLIENT,
    PROVIDER,
    /** Nobody: time alone. */
    TIME
}
