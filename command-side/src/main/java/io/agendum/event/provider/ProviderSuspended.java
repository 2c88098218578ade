package io.agendum.event.provider;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** Nobody finds the provider or can book with it any more; what was booked stays. */
@Revision("1.0.0")
public record ProviderSuspended(UUID providerId) implements ProviderEvent {}
