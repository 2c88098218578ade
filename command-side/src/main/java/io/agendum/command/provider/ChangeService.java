package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import java.math.BigDecimal;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Offer a service differently from now on. All columns are given; what was booked before keeps its own.
 *
 * @param duration minutes, 1 to 1440
 * @param price null means on request
 * @param currency ISO 4217; null means the provider's
 * @param bufferBefore minutes; null means the provider's policy, likewise for the other nullable rules
 * @param active whether it can be booked; null leaves that as it is
 */
public record ChangeService(
        @TargetAggregateIdentifier ProviderId providerId,
        ServiceId serviceId,
        AccountId by,
        @Nullable UUID categoryId,
        String name,
        @Nullable String description,
        int duration,
        @Nullable BigDecimal price,
        @Nullable String currency,
        @Nullable Integer bufferBefore,
        @Nullable Integer bufferAfter,
        @Nullable Integer minNotice,
        @Nullable Boolean requiresApproval,
        @Nullable Boolean active,
        @Nullable Long expectedVersion) {}
