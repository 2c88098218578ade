package io.agendum.command.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import java.math.BigDecimal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Change what the public page says; null means not said. */
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
        @Nullable Long expectedVersion) {}
