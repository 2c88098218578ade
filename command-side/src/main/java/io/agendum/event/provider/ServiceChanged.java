package io.agendum.event.provider;

import java.math.BigDecimal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is from now on. All columns are given; what was booked before keeps its own.
 *
 * @param duration minutes
 * @param price null means on request
 * @param currency ISO 4217
 * @param bufferBefore minutes; null means the provider's policy, likewise for the other nullable rules
 * @param active whether it can be booked
 */
@Revision("1.0.0")
public record ServiceChanged(
        UUID providerId,
        UUID serviceId,
        @Nullable UUID categoryId,
        String name,
        @Nullable String description,
        int duration,
        @Nullable BigDecimal price,
        String currency,
        @Nullable Integer bufferBefore,
        @Nullable Integer bufferAfter,
        @Nullable Integer minNotice,
        @Nullable Boolean requiresApproval,
        boolean active)
        implements ProviderEvent {}
