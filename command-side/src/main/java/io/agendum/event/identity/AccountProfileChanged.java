package io.agendum.event.identity;

import io.agendum.event.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * How the person wants to be called and reached.
 *
 * @param locale language, BCP 47
 * @param timezone IANA zone in which the person reads times
 */
@Revision("1.0.0")
public record AccountProfileChanged(
        UUID accountId, Personal name, @Nullable Personal phone, String locale, String timezone)
        implements AccountEvent {}
