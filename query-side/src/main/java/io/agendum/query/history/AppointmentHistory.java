package io.agendum.query.history;

import io.agendum.query.FieldChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of an appointment's history, oldest first. */
public record AppointmentHistory(UUID appointmentId, List<Entry> items) {

    private static final Set<String> ONLY_THE_PROVIDER_S =
            Set.of("booking.ProviderNotesChanged", "booking.RulesOverridden");

    /** Without what only the provider may know. */
    public AppointmentHistory forClient() {
        return new AppointmentHistory(
                appointmentId,
                items.stream()
                        .filter(entry -> !ONLY_THE_PROVIDER_S.contains(entry.type()))
                        .toList());
    }

    /**
     * One fact.
     *
     * @param sequence its number in the stream of the appointment or provider, from 0
     * @param position its number in the whole store
     * @param type logical name of the event: {@code booking.AppointmentBooked}
     * @param at the domain's instant
     * @param actor the account that acted, or null for a guest
     * @param causedBy the message that caused it
     */
    public record Entry(
            long sequence,
            long position,
            String type,
            Instant at,
            @Nullable String actor,
            String role,
            String channel,
            @Nullable String reason,
            List<FieldChange> changes,
            String causedBy) {}
}
