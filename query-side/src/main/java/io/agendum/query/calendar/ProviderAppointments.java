package io.agendum.query.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a provider's appointments in the order of time.
 *
 * @param nextCursor where the next page begins, or null for the last
 */
public record ProviderAppointments(
        List<AppointmentView> items, @Nullable String nextCursor) {}
