package io.agendum.event.booking;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What the provider notes about the client at this appointment is another thing now. The client does not see it.
 *
 * @param changedBy the account that changed it
 * @param previous what was noted until now; absent when there was nothing
 * @param notes about the client; absent when there are none any more
 */
@Revision("1.0.0")
public record ProviderNotesChanged(
        UUID appointmentId,
        UUID changedBy,
        @Nullable Personal previous,
        @Nullable Personal notes) implements AppointmentEvent {}
