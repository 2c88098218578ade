package io.agendum.query.calendar;

import java.util.List;

/** Some appointments, in no order. */
public record Appointments(List<AppointmentView> items) {}
