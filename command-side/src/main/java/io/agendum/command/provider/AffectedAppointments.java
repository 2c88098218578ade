package io.agendum.command.provider;

import io.agendum.command.BookedTimes.BookedTime;
import java.util.List;

/** Appointments that lay within working time and, by a change, no longer do. They stay as they are. */
public record AffectedAppointments(List<BookedTime> items) {}
