package io.agendum.query.directory;

import io.agendum.query.SearchText;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which providers are meant; null asks for nothing.
 *
 * @param category slug or id: an active service belongs to it
 * @param city the whole name, without regard to case and accents; likewise the state
 * @param text each of its words is found in name, city, state, description or the name of an active service
 * @param maxPrice an active service, of the category if there is one, has a price that is not higher
 */
public record ProviderFilter(
        @Nullable String category,
        @Nullable String city,
        @Nullable String state,
        @Nullable String text,
        @Nullable BigDecimal maxPrice) {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Everybody in whose text every word is found. */
    public static ProviderFilter ofText(@Nullable String text) {
        return new ProviderFilter(null, null, null, text, null);
    }

    /** Everybody with an active service in the category. */
    public static ProviderFilter ofCategory(String category) {
        return new ProviderFilter(category, null, null, null, null);
    }

    /** The id of the category if it is given by one. */
    @Nullable
    UUID categoryId() {
        return category != null && ID.matcher(category).matches() ? UUID.fromString(category) : null;
    }

    boolean isCategoryOnly() {
        return category != null
                && city == null
                && state == null
                && maxPrice == null
                && SearchText.words(text).isEmpty();
    }
}
