package io.agendum.event.provider;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The usual week holds again on that date. */
@Revision("1.0.0")
public record DateOverrideCleared(UUID providerId, LocalDate date) implements ProviderEvent {}
