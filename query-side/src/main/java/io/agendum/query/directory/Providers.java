package io.agendum.query.directory;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of providers. */
public record Providers(List<Item> items, @Nullable String nextCursor) {

    /** One provider in a list. */
    public record Item(
            UUID id,
            String slug,
            String businessName,
            @Nullable String description,
            @Nullable String city,
            @Nullable String state,
            String timezone,
            boolean isVerified) {}
}
