package io.agendum.event.provider;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The house has satisfied itself that the provider is who it says. */
@Revision("1.0.0")
public record ProviderVerified(UUID providerId) implements ProviderEvent {}
