package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Work the usual hours again on that date. The answer is {@link AffectedAppointments}.
 *
 * @param date in the provider's zone
 *
 * @param dryRun only tell what it would affect
 */
public record ClearDateOverride(
        @TargetAggregateIdentifier ProviderId providerId,
        AccountId by,
        LocalDate date,
        boolean dryRun,
        @Nullable Long expectedVersion) {}
