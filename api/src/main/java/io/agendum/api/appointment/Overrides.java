package io.agendum.api.appointment;

import io.agendum.api.problem.Refused;
import org.jspecify.annotations.Nullable;

/** Reads {@code force} and {@code override_reason}. */
final class Overrides {

    private Overrides() {}

    /** Why the rules are passed over; null when they are not. */
    static @Nullable String of(@Nullable Boolean force, @Nullable String reason) {
        if (force == null || !force) {
            return null;
        }
        if (reason == null || reason.isBlank()) {
            throw Refused.invalid("/override_reason", "required");
        }
        return reason;
    }
}
