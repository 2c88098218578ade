package io.agendum.command.catalog;

import io.agendum.command.CategoryId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Show a heading no longer; services keep it. Doing it twice changes nothing. */
public record DeactivateCategory(
        @TargetAggregateIdentifier CategoryId categoryId,
        @Nullable Long expectedVersion) {}
