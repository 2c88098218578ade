package io.agendum.query.calendar;

import java.util.List;
import java.util.UUID;

/** A provider's appointments in the order of time. */
public record ProviderCalendar(UUID providerId, List<AppointmentView> appointments) {}
