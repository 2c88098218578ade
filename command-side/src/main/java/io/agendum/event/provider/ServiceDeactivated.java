package io.agendum.event.provider;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The service is no longer offered; what was booked stays. */
@Revision("1.0.0")
public record ServiceDeactivated(UUID providerId, UUID serviceId) implements ProviderEvent {}
