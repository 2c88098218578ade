package io.agendum.event.booking;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A guest's appointment belongs to an account from now on: the one whose verified address it was booked with.
 *
 * @param previousClientId the id that was made for the guest
 * @param clientId the account
 */
@Revision("1.0.0")
public record AppointmentClaimed(UUID appointmentId, UUID previousClientId, UUID clientId)
        implements AppointmentEvent {}
