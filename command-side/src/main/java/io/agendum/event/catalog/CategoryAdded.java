package io.agendum.event.catalog;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Services can be found under a new heading.
 *
 * @param name in Portuguese
 * @param nameEn in English; null means the same
 * @param slug its unique name in addresses
 * @param icon one of those that the site can draw
 * @param color {@code #RRGGBB}
 */
@Revision("1.0.0")
public record CategoryAdded(
        UUID categoryId,
        String name,
        @Nullable String nameEn,
        String slug,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String color,
        int sortOrder)
        implements CategoryEvent {}
