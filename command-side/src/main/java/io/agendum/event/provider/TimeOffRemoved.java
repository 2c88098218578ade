package io.agendum.event.provider;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The provider works in that time after all. */
@Revision("1.0.0")
public record TimeOffRemoved(UUID providerId, UUID timeOffId) implements ProviderEvent {}
