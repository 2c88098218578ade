package io.agendum.query.directory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider as the table keeps it; what has been forgotten about a person is the empty string.
 *
 * @param rules working time and policy, as text
 * @param isSuspended whether it is shown to its owner and to admins alone
 * @param sortName the name without case and accents, by which lists are sorted
 * @param search everything that can be searched, without case and accents
 * @param cityKey the city without case and accents; likewise the state
 */
public record ProviderRow(
        UUID id,
        long version,
        UUID owner,
        String slug,
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
        boolean isVerified,
        boolean isSuspended,
        String plan,
        String timezone,
        String currency,
        String rules,
        String sortName,
        String search,
        @Nullable String cityKey,
        @Nullable String stateKey,
        Instant createdAt,
        Instant updatedAt) {}
