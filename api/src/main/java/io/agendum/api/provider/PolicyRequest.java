package io.agendum.api.provider;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms of booking in minutes and days; what is left out stays as it is. */
record PolicyRequest(
        @Nullable Integer slotInterval,
        @Nullable @Pattern(regexp = "window|clock") String slotAlignment,
        @Nullable Integer bufferBefore,
        @Nullable Integer bufferAfter,
        @Nullable Integer minNotice,
        @Nullable Integer maxAdvanceDays,
        @Nullable Integer cancellationCutoff,
        @Nullable Boolean autoConfirm,
        @Nullable Integer pendingExpiry,
        @Nullable List<@NotNull Integer> reminders) {}
