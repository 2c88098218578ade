package io.agendum.query.calendar;

import java.util.List;
import java.util.UUID;

/** Appointments of guests, a hundred at most. */
public record GuestAppointments(List<UUID> ids) {}
