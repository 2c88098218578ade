package io.agendum.api.provider;

import io.agendum.query.directory.ProviderPage.Heading;
import io.agendum.query.directory.ProviderPage.Interval;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What everybody may know of a provider: nothing about its account, and of its terms those that a client meets. */
@Schema(name = "Provider")
record PublicProvider(
        UUID id,
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
        String timezone,
        String currency,
        Map<String, List<Interval>> weeklyHours,
        Terms policy,
        List<Offer> services) {

    /** Minutes and days. */
    record Terms(int minNotice, int maxAdvanceDays, int cancellationCutoff, boolean autoConfirm) {}

    /** A service that can be booked; price null means on request. */
    @Schema(name = "Service")
    record Offer(
            UUID id,
            @Nullable UUID categoryId,
            @Nullable Heading category,
            String name,
            @Nullable String description,
            int duration,
            @Nullable BigDecimal price,
            String currency,
            int sortOrder,
            @Nullable Boolean requiresApproval) {}
}
