package io.agendum.event.identity;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in with the right password.
 *
 * @param device what the browser or program says of itself
 */
@Revision("1.0.0")
public record SignedIn(
        UUID sessionId, UUID accountId, @Nullable Personal device) implements SessionEvent {}
