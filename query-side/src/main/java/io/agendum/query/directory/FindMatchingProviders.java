package io.agendum.query.directory;

import io.agendum.query.Question;
import org.jspecify.annotations.Nullable;

/**
 * All who match, for who chooses among them by what the directory does not know.
 *
 * @param cursor where the last page by name ended
 */
public record FindMatchingProviders(
        ProviderFilter filter, @Nullable String cursor) implements Question<MatchingProviders> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<MatchingProviders> answer() {
        return MatchingProviders.class;
    }
}
