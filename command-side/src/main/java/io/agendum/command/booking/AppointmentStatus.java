package io.agendum.command.booking;

/** Where an appointment stands (specification S94). Rescheduling is an event and not a status. */
public enum AppointmentStatus {
    /** Waits for the provider's answer. */
    PENDING,

    /** Will take place. */
    CONFIRMED,

    /** The provider said no. */
    REJECTED,

    /** Nobody answered in time. */
    EXPIRED,

    /** Was called off by the client or by the provider. */
    CANCELLED,

    /** Took place. */
    COMPLETED,

    /** The client did not come. */
    NO_SHOW
}
