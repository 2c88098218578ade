package io.agendum.command.catalog;

import io.agendum.command.CategoryId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Let services be found under a new heading.
 *
 * @param name in Portuguese
 * @param nameEn in English; null means the same
 * @param slug its unique name in addresses; null means made from the name
 * @param color {@code #RRGGBB}
 */
public record AddCategory(
        @TargetAggregateIdentifier CategoryId categoryId,
        String name,
        @Nullable String nameEn,
        @Nullable String slug,
        @Nullable String description,
        @Nullable Icon icon,
        @Nullable String color,
        int sortOrder) {}
