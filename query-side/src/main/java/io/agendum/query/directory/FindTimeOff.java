package io.agendum.query.directory;

import io.agendum.query.Question;
import java.util.UUID;

/** The time off of the provider that the account owns. */
public record FindTimeOff(UUID owner) implements Question<TimeOffs> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<TimeOffs> answer() {
        return TimeOffs.class;
    }
}
