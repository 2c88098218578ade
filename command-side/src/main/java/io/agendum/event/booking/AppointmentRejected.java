package io.agendum.event.booking;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The provider did not agree to a booking; its slot is free again.
 *
 * @param rejectedBy the account that said no
 * @param reason what that person said, if anything
 */
@Revision("1.0.0")
public record AppointmentRejected(
        UUID appointmentId, UUID rejectedBy, @Nullable Personal reason) implements AppointmentEvent {}
