package io.agendum.query.directory;

import io.agendum.query.Question;
import org.jspecify.annotations.Nullable;

/**
 * Who can be booked, by name.
 *
 * @param limit 1 to 100
 * @param cursor where the last page ended
 */
public record FindProviders(
        ProviderFilter filter, int limit, @Nullable String cursor) implements Question<Providers> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<Providers> answer() {
        return Providers.class;
    }
}
