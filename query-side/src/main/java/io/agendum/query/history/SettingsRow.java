package io.agendum.query.history;

import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a provider has said so far, for who has to tell what the next fact changes.
 *
 * @param version sequence number of the last event that is in it
 * @param fields what is said now, by field, as JSON
 */
public record SettingsRow(UUID providerId, long version, UUID owner, String fields) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Fields as the column keeps them. */
    public static String written(Map<String, String> fields) {
        return JSON.writeValueAsString(fields);
    }

    /** The fields that {@link #written} wrote. */
    public static Map<String, String> read(String fields) {
        return JSON.readValue(fields, new TypeReference<>() {});
    }
}
