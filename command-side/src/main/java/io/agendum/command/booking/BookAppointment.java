package io.agendum.command.booking;

import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Book a slot for a client.
 *
 * @param start start of the service
 * @param by the account that books; null for a guest. What the provider itself books needs no approval
 * @param override why the provider passes over its hours, notice and grid; null when it does not
 */
public record BookAppointment(
        @TargetAggregateIdentifier AppointmentId appointmentId,
        ProviderId providerId,
        ServiceId serviceId,
        Client client,
        Instant start,
        @Nullable AccountId by,
        @Nullable String override) {}
