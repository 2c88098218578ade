package io.agendum.event.identity;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A session is over, before its time.
 *
 * @param how {@code signed-out}, {@code revoked} from another session, or {@code refresh-reused} when a refresh token came
 *     back that had been exchanged before
 */
@Revision("1.0.0")
public record SessionEnded(UUID sessionId, UUID accountId, String how) implements SessionEvent {}
