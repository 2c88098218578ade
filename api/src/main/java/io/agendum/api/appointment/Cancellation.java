package io.agendum.api.appointment;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What somebody who cancels has to say. */
public record Cancellation(@Nullable @Size(max = 1000) String reason) {

    /** The reason of a body that may be missing. */
    public static @Nullable String reasonOf(@Nullable Cancellation body) {
        return body == null ? null : body.reason();
    }
}
