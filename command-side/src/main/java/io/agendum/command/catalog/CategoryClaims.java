package io.agendum.command.catalog;

import io.agendum.command.CategoryId;

/** What only one category can have. Claims are constraints in the transaction that appends the event. */
interface CategoryClaims {

    /** Makes the slug the category's, instead of one that it had; false when another has it. */
    boolean claimSlug(String slug, CategoryId categoryId);
}
