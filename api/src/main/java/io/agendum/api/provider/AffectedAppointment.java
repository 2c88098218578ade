package io.agendum.api.provider;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment that a change leaves outside of working time. It stays as it is; somebody has to talk to the client. What
 * is shown beside its time is null as long as the calendar has not met the appointment.
 *
 * @param startsAt with the offset of the provider's zone
 */
record AffectedAppointment(
        UUID id,
        @Nullable String code,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Nullable String serviceName,
        @Nullable String clientName) {}
