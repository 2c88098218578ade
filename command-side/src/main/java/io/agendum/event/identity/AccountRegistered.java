package io.agendum.event.identity;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed up. The password never enters an event.
 *
 * @param role {@code client}, {@code provider} or {@code admin}
 * @param locale language, BCP 47
 * @param timezone IANA zone in which the person reads times
 */
@Revision("1.0.0")
public record AccountRegistered(
        UUID accountId,
        Personal name,
        Personal email,
        @Nullable Personal phone,
        String role,
        String locale,
        String timezone)
        implements AccountEvent {}
