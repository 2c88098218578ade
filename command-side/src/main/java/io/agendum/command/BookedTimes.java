package io.agendum.command;

import io.agendum.schedule.Span;
import java.time.Instant;
import java.util.List;

/** What has been agreed with a provider. It is exact for whoever holds the provider's lock for a change. */
public interface BookedTimes {

    /** What ends after that moment, by start. */
    List<BookedTime> after(ProviderId providerId, Instant moment);

    /**
     * An appointment that will take place.
     *
     * @param service the service itself, without buffers
     */
    record BookedTime(AppointmentId appointmentId, Span service) {}
}
