package io.agendum.event.provider;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The provider is no longer shown as verified. */
@Revision("1.0.0")
public record ProviderVerificationWithdrawn(UUID providerId) implements ProviderEvent {}
