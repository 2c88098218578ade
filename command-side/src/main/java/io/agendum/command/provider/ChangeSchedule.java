package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.schedule.Policy;
import io.agendum.schedule.WeeklyHours;
import java.time.ZoneId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Change zone, weekly hours and policy; null leaves a part as it is. What equals the present is no change. The answer is
 * {@link AffectedAppointments}.
 *
 * @param dryRun only tell what it would affect
 */
public record ChangeSchedule(
        @TargetAggregateIdentifier ProviderId providerId,
        AccountId by,
        @Nullable ZoneId zone,
        @Nullable WeeklyHours weeklyHours,
        @Nullable Policy policy,
        boolean dryRun,
        @Nullable Long expectedVersion) {}
