package io.agendum.event.identity;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried to sign in and was refused.
 *
 * @param why {@code wrong-password} or {@code deactivated}
 * @param device what the browser or program says of itself
 */
@Revision("1.0.0")
public record SignInRefused(
        UUID sessionId,
        UUID accountId,
        String why,
        @Nullable Personal device) implements SessionEvent {}
