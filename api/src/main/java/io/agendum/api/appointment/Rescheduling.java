package io.agendum.api.appointment;

import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Receipt;
import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.booking.RescheduleAppointment;
import io.agendum.query.calendar.AppointmentView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves appointments, for those who sign in and for those who have a link. */
@Component
public class Rescheduling {

    private final Commands commands;
    private final Starts starts;
    private final IdempotencyKeys keys;

    Rescheduling(Commands commands, Starts starts, IdempotencyKeys keys) {
        this.commands = commands;
        this.starts = starts;
        this.keys = keys;
    }

    /**
     * Moves an appointment, or leaves it where it is.
     *
     * @param appointment as the caller may see it
     * @param by who moves it; null for the holder of the link
     * @param version the version the caller saw; null when it does not matter
     * @param idempotencyKey as the header has it
     */
    public Receipt move(
            AppointmentView appointment,
            @Nullable UUID by,
            RescheduleRequest request,
            @Nullable Long version,
            @Nullable String idempotencyKey,
            Actor actor,
            HttpServletRequest http) {
        var key = keys.of(idempotencyKey, actor, http, List.of(appointment.id(), request));
        var start = starts.of(
                appointment.providerId(), request.startsAt(), request.appointmentDate(), request.appointmentTime());
        var command = new RescheduleAppointment(
                new AppointmentId(appointment.id()),
                by == null ? null : new AccountId(by),
                start,
                request.reason(),
                Overrides.of(request.force(), request.overrideReason()),
                version);
        return starts.tryFor(
                appointment.providerId(), appointment.serviceId(), start, () -> commands.send(command, actor, key));
    }
}
