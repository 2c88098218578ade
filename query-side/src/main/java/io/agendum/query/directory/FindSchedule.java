package io.agendum.query.directory;

import io.agendum.query.Question;
import java.util.UUID;

/** The working time of the provider that an account owns, also what has been said about later days. */
public record FindSchedule(UUID owner) implements Question<ProviderSchedule> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<ProviderSchedule> answer() {
        return ProviderSchedule.class;
    }
}
