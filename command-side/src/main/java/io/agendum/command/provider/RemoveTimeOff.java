package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.TimeOffId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Work in that time after all. */
public record RemoveTimeOff(
        @TargetAggregateIdentifier ProviderId providerId,
        AccountId by,
        TimeOffId timeOffId,
        @Nullable Long expectedVersion) {}
