package io.agendum.event.booking;

import java.util.UUID;

/** A fact in the stream of one appointment. */
public sealed interface AppointmentEvent
        permits SlotHeld,
                HoldExtended,
                HoldReleased,
                HoldExpired,
                AppointmentBooked,
                RulesOverridden,
                ApprovalRequested,
                AppointmentConfirmed,
                AppointmentRejected,
                AppointmentExpired,
                AppointmentRescheduled,
                AppointmentCancelled,
                AppointmentCompleted,
                NoShowRecorded,
                ClientNotesChanged,
                ProviderNotesChanged,
                AppointmentClaimed {

    UUID appointmentId();
}
