package io.agendum.schedule;

import java.util.Locale;

final class Checks {

    private Checks() {}

    // The annotation it asks for would be a dependency, and this module has none but the JDK.
    @SuppressWarnings("AnnotateFormatMethod")
    static void require(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }

    static void requireRange(String what, int value, int least, int most) {
        require(value >= least && value <= most, "%s must be %d to %d, not %d", what, least, most, value);
    }
}
