package io.agendum.api.appointment;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What somebody who cancels has to say. */
@Schema(name = "Cancellation")
public record CancellationRequest(
        @Nullable @Size(max = 1000) String reason) {

    /** The reason of a body that may be missing. */
    public static @Nullable String reasonOf(@Nullable CancellationRequest body) {
        return body == null ? null : body.reason();
    }
}
