package io.agendum.query;

import io.agendum.schedule.Snapshot;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A provider's rules as the text in which views keep them. */
public final class RulesJson {

    /** What was written before there was such a thing is not suspended. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RulesJson() {}

    /** The rules as text. */
    public static String write(Snapshot rules) {
        return JSON.writeValueAsString(rules);
    }

    /** The rules that {@link #write} wrote. */
    public static Snapshot read(String rules) {
        return JSON.readValue(rules, Snapshot.class);
    }
}
