package io.agendum.command.booking;

import io.agendum.command.CommonRejection;
import io.agendum.schedule.Refusal;
import io.agendum.schedule.Slots;
import io.agendum.schedule.Snapshot;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a start can be had. */
final class Judge {

    /** What a provider may pass over in its own calendar. Time that has gone or that somebody has is not among it. */
    private static final Set<Refusal> PASSED_OVER =
            EnumSet.of(Refusal.TOO_SOON, Refusal.OUTSIDE_WORKING_HOURS, Refusal.OFF_GRID);

    private Judge() {}

    /** Refuses a start that the rules refuse. */
    static void require(Snapshot snapshot, UUID service, Instant start, Instant now) {
        Slots.judge(snapshot, service, start, now).ifPresent(refusal -> {
            throw refused(refusal, start);
        });
    }

    /**
     * The rules that are passed over for that start: none without a reason for it, and never for who is not the provider.
     * What not even the provider may have is refused.
     */
    static List<Refusal> passOver(
            @Nullable String reason, boolean own, Snapshot snapshot, UUID service, Instant start, Instant now) {
        if (reason == null) {
            require(snapshot, service, start, now);
            return List.of();
        }
        if (!own) {
            throw CommonRejection.FORBIDDEN.because("only the provider passes over its rules");
        }
        var refusals = Slots.refusals(snapshot, service, start, now);
        refusals.stream()
                .filter(refusal -> !PASSED_OVER.contains(refusal))
                .findFirst()
                .ifPresent(refusal -> {
                    throw refused(refusal, start);
                });
        return refusals;
    }

    private static RuntimeException refused(Refusal refusal, Instant start) {
        return BookingRejection.valueOf(refusal.name()).because("%s cannot be booked", start);
    }
}
