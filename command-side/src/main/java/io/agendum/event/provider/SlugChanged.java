package io.agendum.event.provider;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The provider has another name in addresses; the former ones lead to it and stay its own. */
@Revision("1.0.0")
public record SlugChanged(UUID providerId, String slug) implements ProviderEvent {}
