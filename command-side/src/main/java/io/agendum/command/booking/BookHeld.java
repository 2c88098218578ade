package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Book the slot that is held under this id, as it was shown. Whoever sends it has shown the secret of the hold.
 *
 * @param providerId of the hold, as are the service and the start: another slot is not meant
 * @param by the account that books; null for a guest. What the provider itself books needs no approval
 */
public record BookHeld(
        @TargetAggregateIdentifier AppointmentId appointmentId,
        ProviderId providerId,
        ServiceId serviceId,
        Client client,
        Instant start,
        @Nullable AccountId by) {}
