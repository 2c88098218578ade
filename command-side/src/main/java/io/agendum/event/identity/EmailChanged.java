package io.agendum.event.identity;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The account has another address, and it is verified. */
@Revision("1.0.0")
public record EmailChanged(UUID accountId, Personal email) implements AccountEvent {}
