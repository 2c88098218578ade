package io.agendum.command.booking;

import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.schedule.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
     * @param until when the claim has to be given up unless it is kept; null for a claim that is kept
     * @return false when somebody else holds part of it
     */
    boolean claim(AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, @Nullable Instant until);

    /**
     * The same for a hold.
     *
     * @param holder whose it is
     */
    boolean hold(
            AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, Instant until, String holder);

    /** How many slots that one holds at that moment; it gets no other until this transaction ends. */
    int heldBy(String holder, Instant now);

    /** What is held is held longer. */
    void extend(AppointmentId appointmentId, Instant until);

    /**
     * Gives up what the appointment holds for another time.
     *
     * @return false when somebody else holds part of that; the transaction has to end without effect then
     */
    boolean move(AppointmentId appointmentId, ProviderId providerId, Span service, Span busy, @Nullable Instant until);

    /**
     * What the appointment holds is its own from now on.
     *
     * @param until when it has to be given up unless it is kept again; null for never
     */
    void keep(AppointmentId appointmentId, @Nullable Instant until);

    /** Frees what the appointment holds. */
    void release(AppointmentId appointmentId);
}
