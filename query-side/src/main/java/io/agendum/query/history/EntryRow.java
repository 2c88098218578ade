package io.agendum.query.history;

import io.agendum.query.history.AppointmentHistory.FieldChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One fact as the table keeps it.
 *
 * @param status of the appointment after the fact
 * @param changes the fields that changed, as JSON
 */
public record EntryRow(
        UUID appointmentId,
        long sequence,
        long position,
        String type,
        Instant at,
        @Nullable String actor,
        String role,
        String channel,
        @Nullable String reason,
        String status,
        String changes,
        String causedBy) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Changed fields as the column keeps them. */
    public static String written(List<FieldChange> changes) {
        return JSON.writeValueAsString(changes);
    }

    static List<FieldChange> read(String changes) {
        return JSON.readValue(changes, new TypeReference<>() {});
    }
}
