package io.agendum.event.provider;

import io.agendum.event.Personal;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The provider does not work from {@code start} to {@code end}, whatever the hours say. */
@Revision("1.0.0")
public record TimeOffAdded(
        UUID providerId,
        UUID timeOffId,
        Instant start,
        Instant end,
        @Nullable Personal reason) implements ProviderEvent {}
