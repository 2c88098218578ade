package io.agendum.event.booking;

import java.util.UUID;

/** A fact in the stream of one appointment. */
public sealed interface AppointmentEvent
        permits AppointmentBooked,
                ApprovalRequested,
                AppointmentConfirmed,
                AppointmentRejected,
                AppointmentExpired,
                AppointmentRescheduled,
                AppointmentCancelled,
                AppointmentCompleted,
                NoShowRecorded,
                ClientNotesChanged,
                ProviderNotesChanged {

    UUID appointmentId();
}
