package io.agendum.schedule;

/** Why a start cannot be booked, in the order in which a booking names its first reason. */
public enum Refusal {
    /** The service is unknown or no longer offered. */
    SERVICE_INACTIVE,
    /** The start has passed. */
    IN_THE_PAST,
    /** The start is nearer than the notice asked for. */
    TOO_SOON,
    /** The start is further ahead than can be booked. */
    BEYOND_HORIZON,
    /** The service would not lie wholly in working time, or it would meet time off. */
    OUTSIDE_WORKING_HOURS,
    /** The start is none of the provider's possible starts. */
    OFF_GRID,
    /** The service with its buffers would meet time that is taken. */
    SLOT_TAKEN
}
