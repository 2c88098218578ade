package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Change what the public page says; null means not said. Zone, currency and slug stay as they are when they are null.
 *
 * @param currency ISO 4217
 */
public record ChangeProfile(
        @TargetAggregateIdentifier ProviderId providerId,
        AccountId by,
        String businessName,
        @Nullable String description,
        @Nullable String address,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        @Nullable String phone,
        @Nullable String website,
        @Nullable String instagram,
        @Nullable String facebook,
        @Nullable ZoneId zone,
        @Nullable String currency,
        @Nullable String slug,
        @Nullable Long expectedVersion) {}
