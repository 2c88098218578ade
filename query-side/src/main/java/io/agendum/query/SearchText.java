package io.agendum.query;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text as people search it: without case and accents. */
public final class SearchText {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SearchText() {}

    /** The texts in lower case and without accents, one after the other; those that are null are left out. */
    public static String of(@Nullable String... texts) {
        return Arrays.stream(texts)
                .filter(Objects::nonNull)
                .map(text -> ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** A text by which rows are told apart: in lower case and without accents; null stays null. */
    public static @Nullable String key(@Nullable String text) {
        return text == null ? null : of(text.strip());
    }

    /** The words that somebody looks for; none holds a letter that means something to LIKE. */
    public static List<String> words(@Nullable String text) {
        return BETWEEN_WORDS
                .splitAsStream(of(text))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
