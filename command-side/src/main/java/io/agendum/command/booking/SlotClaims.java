package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.schedule.Span;

/**
 * Who holds which time of a provider. Two claims of one provider never overlap, on any node, at any moment: the
 * database refuses it in the transaction that appends the event.
 */
interface SlotClaims {

    /**
     * Claims time for an appointment.
     *
     * @param service the service itself
     * @param busy the same with its buffers: what nobody else may hold
     * @return false when somebody else holds part of it
     */
    boolean claim(AppointmentId appointmentId, ProviderId providerId, Span service, Span busy);

    /** Frees what the appointment holds. */
    void release(AppointmentId appointmentId);
}
