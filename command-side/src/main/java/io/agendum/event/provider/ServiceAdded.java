package io.agendum.event.provider;

import java.math.BigDecimal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The provider offers a service.
 *
 * @param duration minutes
 * @param price null means on request
 * @param currency ISO 4217
 * @param bufferBefore minutes; null means the provider's policy, likewise for the other nullable rules
 */
@Revision("1.0.0")
public record ServiceAdded(
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
        int sortOrder)
        implements ProviderEvent {}
