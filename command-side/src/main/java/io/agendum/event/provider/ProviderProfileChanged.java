package io.agendum.event.provider;

import io.agendum.event.Personal;
import java.math.BigDecimal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What the public page says about the business. All columns are given; null means not said.
 *
 * @param latitude degrees, eight decimals
 * @param longitude degrees, eight decimals
 */
@Revision("1.0.0")
public record ProviderProfileChanged(
        UUID providerId,
        String businessName,
        @Nullable String description,
        @Nullable Personal address,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        @Nullable Personal phone,
        @Nullable String website,
        @Nullable String instagram,
        @Nullable String facebook)
        implements ProviderEvent {}
