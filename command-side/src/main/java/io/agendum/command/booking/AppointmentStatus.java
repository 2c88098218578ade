package io.agendum.command.booking;

/** Where an appointment stands (specification S94). Rescheduling is an event and not a status. */
public enum AppointmentStatus {
    /** Is no appointment yet: somebody holds the slot and may book it. */
    HELD,

    /** Became no appointment: who held the slot gave it back. */
    RELEASED,

    /** Waits for the provider's answer. */
    PENDING,

    /** Will take place. */
    CONFIRMED,

    /** The provider said no. */
    REJECTED,

    /** Nobody answered in time, or booked what was held. */
    EXPIRED,

    /** Was called off by the client or by the provider. */
    CANCELLED,

    /** Took place. */
    COMPLETED,

    /** The client did not come. */
    NO_SHOW
}
