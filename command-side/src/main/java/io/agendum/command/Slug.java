package io.agendum.command;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A name in addresses: lower-case letters, digits and hyphens, at most 100 characters. */
public final class Slug {

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
            "search",
            "history",
            "categories",
            "bookings",
            "appointments",
            "users",
            "account",
            "login",
            "register",
            "problems",
            "assets",
            "stream");

    private static final int LONGEST_WISH = 100;
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slug() {}

    /**
     * A slug that somebody has thought of.
     *
     * @throws Rejection when it is none, or is reserved
     */
    public static String wished(String slug) {
        if (slug.length() > LONGEST_WISH || !SHAPE.matcher(slug).matches()) {
            throw CommonRejection.VALIDATION_FAILED
                    .because("a slug is lower-case letters and digits, with single hyphens between them")
                    .at("/slug");
        }
        if (RESERVED.contains(slug)) {
            throw CommonRejection.VALIDATION_FAILED
                    .because("%s is the address of something else", slug)
                    .at("/slug");
        }
        return slug;
    }

    /** Candidates for a name, best first. */
    public static Stream<String> candidates(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        var stem = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-+$", "") : plain;
        var named = stem.isEmpty() || RESERVED.contains(stem) ? (stem + "-agenda").replaceAll("^-", "") : stem;
        return Stream.concat(Stream.of(named), IntStream.iterate(2, n -> n + 1).mapToObj(n -> named + "-" + n));
    }
}
