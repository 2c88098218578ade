package io.agendum.query.history;

import io.agendum.query.Question;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was said about the provider that an account owns, newest first.
 *
 * @param limit 1 to 100
 * @param cursor where the last page ended
 */
public record FindSettingsHistory(
        UUID owner, int limit, @Nullable String cursor) implements Question<SettingsHistory> {

    @Override
    public String view() {
        return "history";
    }

    @Override
    public Class<SettingsHistory> answer() {
        return SettingsHistory.class;
    }
}
