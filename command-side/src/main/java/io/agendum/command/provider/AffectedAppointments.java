package io.agendum.command.provider;

import io.agendum.command.BookedTimes.BookedTime;
import io.agendum.schedule.Slots;
import io.agendum.schedule.Snapshot;
import java.util.HashSet;
import java.util.List;

/** Appointments that lay within working time and, by a change, no longer do. They stay as they are. */
public record AffectedAppointments(List<BookedTime> items) {

    static AffectedAppointments none() {
        return new AffectedAppointments(List.of());
    }

    /** Those of the agreed times that a change of the rules affects. */
    static AffectedAppointments of(List<BookedTime> agreed, Snapshot before, Snapshot after) {
        var spans = agreed.stream().map(BookedTime::service).toList();
        var hitBefore = new HashSet<>(Slots.unattended(before, spans));
        var hitAfter = new HashSet<>(Slots.unattended(after, spans));
        return new AffectedAppointments(agreed.stream()
                .filter(time -> hitAfter.contains(time.service()) && !hitBefore.contains(time.service()))
                .toList());
    }
}
