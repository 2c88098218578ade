package io.agendum.api.provider;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of providers. */
@Schema(name = "ProviderList")
record ProviderList(List<Card> items, @Nullable String nextCursor) {

    /**
     * One provider in a list.
     *
     * @param nextSlot the earliest free start of any service that is offered, with the offset of the provider's zone; null
     *     when there is none as far ahead as can be booked
     */
    @Schema(name = "ProviderCard")
    record Card(
            UUID id,
            String slug,
            String businessName,
            @Nullable String description,
            @Nullable String city,
            @Nullable String state,
            String timezone,
            boolean isVerified,
            @Nullable OffsetDateTime nextSlot) {}
}
