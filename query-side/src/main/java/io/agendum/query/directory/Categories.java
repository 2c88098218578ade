package io.agendum.query.directory;

import java.util.List;

/** Categories in the order in which they are shown, and by their Portuguese name where that says nothing. */
public record Categories(List<CategoryView> items) {}
