package io.agendum.event.identity;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** Nobody can sign in with the account any more, and its sessions have ended. Its bookings stay. */
@Revision("1.0.0")
public record AccountDeactivated(UUID accountId) implements AccountEvent {}
