package io.agendum.command.booking;

/** What somebody is to an appointment. */
enum Party {
    CLIENT,
    PROVIDER,
    /** Nobody: time alone. */
    TIME
}
