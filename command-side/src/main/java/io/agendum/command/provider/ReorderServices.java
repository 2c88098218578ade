package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Show the services in another order.
 *
 * @param ids all services of the provider, also those that are not offered, each once
 */
public record ReorderServices(
        @TargetAggregateIdentifier ProviderId providerId,
        AccountId by,
        List<ServiceId> ids,
        @Nullable Long expectedVersion) {}
