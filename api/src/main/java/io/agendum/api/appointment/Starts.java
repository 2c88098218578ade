package io.agendum.api.appointment;

import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Days;
import io.agendum.api.problem.Refused;
import io.agendum.api.problem.RefusedBooking;
import io.agendum.command.Rejection;
import io.agendum.command.RejectionCode;
import io.agendum.command.booking.BookingRejection;
import io.agendum.query.NothingFound;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import io.agendum.query.availability.FindNearestSlots;
import io.agendum.query.directory.FindProvider;
import io.agendum.schedule.LocalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts that people ask for, and others that they could have instead. */
@Component
class Starts {

    private static final Logger LOG = LoggerFactory.getLogger(Starts.class);

    /** Refusals after which another start may do. */
    private static final Set<RejectionCode> ANOTHER_MAY_DO =
            Set.of(BookingRejection.SLOT_TAKEN, BookingRejection.OUTSIDE_WORKING_HOURS, BookingRejection.TOO_SOON);

    private static final int NEAREST = 3;

    private final Queries queries;

    Starts(Queries queries) {
        this.queries = queries;
    }

    /** The instant that is meant: by itself, or by date and time on the provider's wall clock. */
    Instant of(UUID provider, @Nullable OffsetDateTime at, @Nullable LocalDate date, @Nullable LocalTime time) {
        if (at != null && !Days.isOnCalendar(at.getYear())) {
            throw Refused.invalid("/starts_at", "wrong-type");
        }
        if (date != null && !Days.isOnCalendar(date.getYear())) {
            throw Refused.invalid("/appointment_date", "wrong-type");
        }
        if (at != null && date == null && time == null) {
            return at.toInstant();
        }
        if (at != null || date == null || time == null) {
            throw Refused.invalid("/starts_at", "either-or");
        }
        var page = queries.ask(FindProvider.byId(provider));
        if (page.isSuspended()) {
            throw new NothingFound("no such provider");
        }
        return LocalTimes.resolve(LocalDateTime.of(date, time), ZoneId.of(page.timezone()));
    }

    /**
     * Tries for a start.
     *
     * @throws RefusedBooking with free starts near it, where another may do
     */
    <T> T tryFor(UUID provider, UUID service, Instant start, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (Rejection refused) {
            if (!ANOTHER_MAY_DO.contains(refused.code())) {
                throw refused;
            }
            throw new RefusedBooking(refused, nearest(provider, service, start));
        }
    }

    /** Only a kindness: the refusal stands without it. */
    private List<FreeSlot> nearest(UUID provider, UUID service, Instant start) {
        try {
            return queries.ask(new FindNearestSlots(provider, service, start, NEAREST))
                    .slots();
        } catch (RuntimeException unknown) {
            LOG.warn("no nearest slots could be found", unknown);
            return List.of();
        }
    }
}
