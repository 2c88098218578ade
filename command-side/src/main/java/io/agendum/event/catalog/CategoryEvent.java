package io.agendum.event.catalog;

import java.util.UUID;

/** A fact in the stream of one category. */
public sealed interface CategoryEvent permits CategoryAdded, CategoryChanged, CategoryDeactivated {

    UUID categoryId();
}
