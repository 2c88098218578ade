package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import java.time.ZoneId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Open a book for a business.
 *
 * @param owner the account that owns it; an account owns one provider at most
 * @param currency ISO 4217
 */
public record RegisterProvider(
        @TargetAggregateIdentifier ProviderId providerId,
        AccountId owner,
        String businessName,
        ZoneId zone,
        String currency) {}
