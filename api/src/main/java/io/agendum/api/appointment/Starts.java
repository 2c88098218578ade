package io.agendum.api.appointment;

import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Days;
import io.agendum.api.problem.Refused;
import io.agendum.api.problem.RefusedBooking;
import io.agendum.api.security.Actor;
import io.agendum.command.OverdueClaims;
import io.agendum.command.ProviderId;
import io.agendum.command.Rejection;
import io.agendum.command.RejectionCode;
import io.agendum.command.booking.BookingRejection;
import io.agendum.command.booking.ExpireAppointment;
import io.agendum.query.NothingFound;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import io.agendum.query.availability.FindNearestSlots;
import io.agendum.query.directory.FindProvider;
import io.agendum.schedule.LocalTimes;
import java.time.Clock;
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
public class Starts {

    private static final Logger LOG = LoggerFactory.getLogger(Starts.class);

    /** Refusals after which another start may do. */
    private static final Set<RejectionCode> ANOTHER_MAY_DO =
            Set.of(BookingRejection.SLOT_TAKEN, BookingRejection.OUTSIDE_WORKING_HOURS, BookingRejection.TOO_SOON);

    private static final int NEAREST = 3;

    private final Queries queries;
    private final Commands commands;
    private final OverdueClaims overdue;
    private final Clock clock;

    Starts(Queries queries, Commands commands, OverdueClaims overdue, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.overdue = overdue;
        this.clock = clock;
    }

    /** The instant that is meant: by itself, or by date and time on the provider's wall clock. */
    public Instant of(UUID provider, @Nullable OffsetDateTime at, @Nullable LocalDate date, @Nullable LocalTime time) {
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
     * Tries for a start. Where the hold of somebody who did not book in time is in the way, it ends first.
     *
     * @throws RefusedBooking with free starts near it, where another may do
     */
    public <T> T tryFor(UUID provider, UUID service, Instant start, Supplier<T> attempt) {
        try {
            return attempt(provider, attempt);
        } catch (Rejection refused) {
            if (!ANOTHER_MAY_DO.contains(refused.code())) {
                throw refused;
            }
            throw new RefusedBooking(refused, nearest(provider, service, start));
        }
    }

    private <T> T attempt(UUID provider, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (Rejection refused) {
            if (refused.code() != BookingRejection.SLOT_TAKEN || !endedSome(provider)) {
                throw refused;
            }
            return attempt.get();
        }
    }

    /** Ends what is overdue with that provider; whether there was something. */
    private boolean endedSome(UUID provider) {
        var over = overdue.of(new ProviderId(provider), clock.instant());
        over.forEach(claim -> commands.send(new ExpireAppointment(claim), Actor.system("automation")));
        return !over.isEmpty();
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
