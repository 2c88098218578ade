package io.agendum.api.appointment;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where to move an appointment: {@code starts_at}, or date and time on the provider's wall clock.
 *
 * @param force whether a provider passes over its own hours, notice and grid
 * @param overrideReason why; required with {@code force}
 */
@Schema(name = "Reschedule")
public record RescheduleRequest(
        @Nullable OffsetDateTime startsAt,
        @Nullable LocalDate appointmentDate,
        @Nullable LocalTime appointmentTime,
        @Nullable @Size(max = 1000) String reason,
        @Nullable Boolean force,
        @Nullable @Size(max = 1000) String overrideReason) {}
