package io.agendum.command;

import java.time.Instant;
import java.util.Optional;

/** Slots that somebody holds without having booked them. */
public interface Holds {

    /** When the hold ends by itself; empty when there is none any more. */
    Optional<Instant> endOf(AppointmentId appointmentId);
}
