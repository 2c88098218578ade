package io.agendum.query.directory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider and its schedule.
 *
 * @param version sequence number of the last event of the provider
 * @param isSuspended whether nobody finds it or can book with it
 * @param weeklyHours the week that holds today, by lower-case weekday
 * @param services all of them in the provider's order, also those that are not offered
 */
public record ProviderPage(
        UUID id,
        UUID userId,
        long version,
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
        Map<String, List<Interval>> weeklyHours,
        PolicyView policy,
        List<ServiceView> services,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * Whether somebody may know of it: while it is suspended only its owner and admins may.
     *
     * @param account of the one who asks; null for a guest
     */
    public boolean isShownTo(@Nullable UUID account, boolean admin) {
        return !isSuspended || admin || userId.equals(account);
    }

    /** Working time within a day as {@code HH:mm}; an end past {@code 24:00} belongs to the next day. */
    public record Interval(String start, String end) {}

    /** The booking policy in minutes and days. */
    public record PolicyView(
            int slotInterval,
            String slotAlignment,
            int bufferBefore,
            int bufferAfter,
            int minNotice,
            int maxAdvanceDays,
            int cancellationCutoff,
            boolean autoConfirm,
            int pendingExpiry,
            List<Integer> reminders) {}

    /** The category of a service, as lists show it. */
    public record Heading(
            UUID id,
            String slug,
            String name,
            @Nullable String nameEn,
            @Nullable String icon,
            @Nullable String color) {}

    /** A service as it is offered now; price null means on request. */
    public record ServiceView(
            UUID id,
            UUID providerId,
            @Nullable UUID categoryId,
            @Nullable Heading category,
            String name,
            @Nullable String description,
            int duration,
            @Nullable BigDecimal price,
            String currency,
            boolean isActive,
            int sortOrder,
            @Nullable Integer bufferBefore,
            @Nullable Integer bufferAfter,
            @Nullable Integer minNotice,
            @Nullable Boolean requiresApproval,
            Instant createdAt,
            Instant updatedAt) {}
}
