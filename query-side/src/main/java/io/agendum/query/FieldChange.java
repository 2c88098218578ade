package io.agendum.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A field that changed; null means that there was nothing. */
public record FieldChange(
        String field,
        @Nullable String old,
        @JsonProperty("new") @Nullable String now) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Changed fields as a column keeps them. */
    public static String written(List<FieldChange> changes) {
        return JSON.writeValueAsString(changes);
    }

    /** Changed fields out of a column. */
    public static List<FieldChange> read(String changes) {
        return JSON.readValue(changes, new TypeReference<>() {});
    }
}
