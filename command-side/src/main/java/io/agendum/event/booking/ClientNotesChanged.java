package io.agendum.event.booking;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What the client wants the provider to know is another thing now.
 *
 * @param changedBy the account that changed it
 * @param previous what was noted until now; absent when there was nothing
 * @param notes absent when there are none any more
 */
@Revision("1.0.0")
public record ClientNotesChanged(
        UUID appointmentId,
        UUID changedBy,
        @Nullable Personal previous,
        @Nullable Personal notes) implements AppointmentEvent {}
