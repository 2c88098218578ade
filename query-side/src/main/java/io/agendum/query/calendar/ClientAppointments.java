package io.agendum.query.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a client's own appointments.
 *
 * @param nextCursor where the next page begins, or null for the last
 */
public record ClientAppointments(
        List<AppointmentView> items, @Nullable String nextCursor) {}
