package io.agendum.command.provider;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A provider's name in addresses: lower-case letters, digits and hyphens, at most 100 characters. */
final class Slug {

    private static final int LONGEST = 90;

    /** Words that are routes of the API or the UI. */
    private static final Set<String> RESERVED = Set.of(
            "profile",
            "dashboard",
            "available-times",
            "available-days",
            "explain",
            "schedule",
            "time-off",
            "my-services",
            "provider",
            "providers",
            "services",
            "admin",
            "api",
            "auth",
            "new",
            "me",
            "search");

    private Slug() {}

    /** Candidates for a business name, best first. */
    static Stream<String> candidates(String businessName) {
        var plain = Normalizer.normalize(businessName, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        var stem = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-+$", "") : plain;
        var named = stem.isEmpty() || RESERVED.contains(stem) ? (stem + "-agenda").replaceAll("^-", "") : stem;
        return Stream.concat(Stream.of(named), IntStream.iterate(2, n -> n + 1).mapToObj(n -> named + "-" + n));
    }
}
