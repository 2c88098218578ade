package io.agendum.query.directory;

import io.agendum.query.Question;
import java.util.UUID;

/** The dates with hours of their own, of the provider that the account owns. */
public record FindDateOverrides(UUID owner) implements Question<DateOverrides> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<DateOverrides> answer() {
        return DateOverrides.class;
    }
}
