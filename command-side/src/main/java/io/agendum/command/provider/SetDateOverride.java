package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.schedule.WorkingTime;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Work other hours on one date than in the usual week. The answer is {@link AffectedAppointments}.
 *
 * @param date in the provider's zone
 * @param times none means closed
 *
 * @param dryRun only tell what it would affect
 */
public record SetDateOverride(
        @TargetAggregateIdentifier ProviderId providerId,
        AccountId by,
        LocalDate date,
        List<WorkingTime> times,
        boolean dryRun,
        @Nullable Long expectedVersion) {}
