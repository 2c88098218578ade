package io.agendum.command;

import java.time.Instant;
import java.util.List;

/** Time that is held only until some moment. */
public interface OverdueClaims {

    /** Appointments whose moment has come, the longest overdue first. */
    List<AppointmentId> until(Instant now, int most);

    /** Those of one provider. */
    List<AppointmentId> of(ProviderId providerId, Instant now);
}
