package io.agendum.api.bus;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Refused;
import org.jspecify.annotations.Nullable;

/** The version that a writer has seen. */
public final class IfMatch {

    private IfMatch() {}

    /** Reads {@code If-Match}; null when any version will do. What is no version of ours matches nothing: 412. */
    public static @Nullable Long version(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        var tag = header.strip();
        if (!tag.matches("\"\\d{1,18}\"")) {
            throw Refused.because(ProblemCode.STALE_VERSION);
        }
        return Long.valueOf(tag.substring(1, tag.length() - 1));
    }
}
