package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.TimeOffId;
import io.agendum.schedule.Span;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Work not at all for a while, whatever the hours say. The answer is {@link AffectedAppointments}.
 *
 * @param dryRun only tell what it would affect
 */
public record AddTimeOff(
        @TargetAggregateIdentifier ProviderId providerId,
        AccountId by,
        TimeOffId timeOffId,
        Span span,
        @Nullable String reason,
        boolean dryRun,
        @Nullable Long expectedVersion) {}
