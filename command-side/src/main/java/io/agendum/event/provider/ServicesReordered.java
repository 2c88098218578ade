package io.agendum.event.provider;

import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The services are shown in this order; all of them are named, also those that are not offered. */
@Revision("1.0.0")
public record ServicesReordered(UUID providerId, List<UUID> serviceIds) implements ProviderEvent {}
