package io.agendum.query.directory;

import io.agendum.query.Question;
import org.jspecify.annotations.Nullable;

/**
 * Who can be booked, by name.
 *
 * @param text found in name, city or description, without regard to case and accents
 * @param limit 1 to 100
 * @param cursor where the last page ended
 */
public record FindProviders(
        @Nullable String text, int limit, @Nullable String cursor) implements Question<Providers> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<Providers> answer() {
        return Providers.class;
    }
}
