package io.agendum.command.catalog;

import io.agendum.command.CategoryId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Change a heading. All columns are given.
 *
 * @param name in Portuguese
 * @param nameEn in English; null means the same
 * @param slug its unique name in addresses; null leaves it as it is
 * @param color {@code #RRGGBB}
 * @param active whether it is shown; null leaves that as it is
 */
public record ChangeCategory(
        @TargetAggregateIdentifier CategoryId categoryId,
        String name,
        @Nullable String nameEn,
        @Nullable String slug,
        @Nullable String description,
        @Nullable Icon icon,
        @Nullable String color,
        int sortOrder,
        @Nullable Boolean active,
        @Nullable Long expectedVersion) {}
