package io.agendum.query.directory;

import io.agendum.query.Question;
import java.util.List;
import java.util.UUID;

/**
 * What lists say about these providers, in this order.
 *
 * @param more whether a page by name goes on behind the last of them
 */
public record FindListedProviders(List<UUID> ids, boolean more) implements Question<Providers> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<Providers> answer() {
        return Providers.class;
    }
}
