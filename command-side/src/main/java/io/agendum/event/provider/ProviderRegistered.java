package io.agendum.event.provider;

import java.time.ZoneId;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A business opened its book.
 *
 * @param accountId the account that owns it
 * @param slug its unique name in addresses
 * @param zone where its working hours are meant
 * @param currency ISO 4217, of its prices
 */
@Revision("1.0.0")
public record ProviderRegistered(
        UUID providerId, UUID accountId, String businessName, String slug, ZoneId zone, String currency)
        implements ProviderEvent {}
