package io.agendum.event.booking;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The appointment will not take place; its slot is free again.
 *
 * @param cancelledBy the person who cancelled
 * @param reason what that person said, if anything
 */
@Revision("1.0.0")
public record AppointmentCancelled(
        UUID appointmentId, UUID cancelledBy, @Nullable Personal reason) implements AppointmentEvent {}
