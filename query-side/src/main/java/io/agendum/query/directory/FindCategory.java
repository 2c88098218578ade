package io.agendum.query.directory;

import io.agendum.query.Question;
import java.util.UUID;

/** One category, also one that is no longer shown. */
public record FindCategory(UUID id) implements Question<CategoryView> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<CategoryView> answer() {
        return CategoryView.class;
    }
}
