package io.agendum.event.provider;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * Prices of services that are added from now on are in this currency where nothing else is said.
 *
 * @param currency ISO 4217
 */
@Revision("1.0.0")
public record CurrencyChanged(UUID providerId, String currency) implements ProviderEvent {}
