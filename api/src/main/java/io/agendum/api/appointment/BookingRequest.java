package io.agendum.api.appointment;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to book: {@code starts_at}, or date and time on the provider's wall clock.
 *
 * @param clientName required of a guest, and of a provider who books for a client
 * @param clientEmail required of the same; of the account when somebody is signed in
 * @param holdId the hold of this slot, whose secret is in {@code X-Hold-Secret}
 * @param locale language of the booking, BCP 47
 * @param force whether a provider passes over its own hours, notice and grid
 * @param overrideReason why; required with {@code force}
 */
record BookingRequest(
        @NotNull UUID providerId,
        @NotNull UUID serviceId,
        @Nullable OffsetDateTime startsAt,
        @Nullable LocalDate appointmentDate,
        @Nullable LocalTime appointmentTime,
        @Nullable @Size(max = 255) String clientName,
        @Nullable @Email @Size(max = 254) String clientEmail,
        @Nullable @Size(max = 30) String clientPhone,
        @Nullable @Size(max = 2000) String clientNotes,
        @Nullable UUID holdId,

        @Nullable @Pattern(regexp = "[a-z]{2,3}(-[A-Z]{2})?")
        String locale,

        @Nullable Boolean force,
        @Nullable @Size(max = 1000) String overrideReason) {}
