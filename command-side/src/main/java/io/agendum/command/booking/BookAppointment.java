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
 * @param client the person: the caller's account, or an id made for this guest
 * @param guest whether the client has no account
 * @param start start of the service
 * @param locale language of the booking, BCP 47
 */
public record BookAppointment(
        @TargetAggregateIdentifier AppointmentId appointmentId,
        ProviderId providerId,
        ServiceId serviceId,
        AccountId client,
        boolean guest,
        String clientName,
        String clientEmail,
        @Nullable String clientPhone,
        @Nullable String clientNotes,
        Instant start,
        String locale) {}
