package io.agendum.event.identity;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The account is to have this address; it counts once the link that is mailed there has been opened.
 *
 * @param changeId what the link is made from
 */
@Revision("1.0.0")
public record EmailChangeRequested(UUID accountId, UUID changeId, Personal email) implements AccountEvent {}
