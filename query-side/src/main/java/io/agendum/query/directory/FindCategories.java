package io.agendum.query.directory;

import io.agendum.query.Question;

/** The categories that are shown. */
public record FindCategories() implements Question<Categories> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<Categories> answer() {
        return Categories.class;
    }
}
