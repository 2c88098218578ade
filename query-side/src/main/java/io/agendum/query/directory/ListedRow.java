package io.agendum.query.directory;

import java.util.UUID;

/** The last event of any provider that has, or had until then, a service in the category. */
public record ListedRow(UUID categoryId, long position) {}
