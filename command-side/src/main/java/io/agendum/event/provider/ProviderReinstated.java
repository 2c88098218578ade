package io.agendum.event.provider;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The provider can be found and booked again. */
@Revision("1.0.0")
public record ProviderReinstated(UUID providerId) implements ProviderEvent {}
