package io.agendum.event.identity;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** One can sign in with the account again. */
@Revision("1.0.0")
public record AccountReactivated(UUID accountId) implements AccountEvent {}
