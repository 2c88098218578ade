package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Offer a service no longer. What was booked stays; doing it twice changes nothing. */
public record DeactivateService(
        @TargetAggregateIdentifier ProviderId providerId,
        ServiceId serviceId,
        AccountId by,
        @Nullable Long expectedVersion) {}
