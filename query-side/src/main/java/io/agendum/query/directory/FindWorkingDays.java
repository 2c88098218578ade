package io.agendum.query.directory;

import io.agendum.query.Question;
import java.time.LocalDate;
import java.util.UUID;

/** When a provider works and does not on some days of its zone, both included. */
public record FindWorkingDays(UUID providerId, LocalDate from, LocalDate to) implements Question<WorkingDays> {

    @Override
    public String view() {
        return "directory";
    }

    @Override
    public Class<WorkingDays> answer() {
        return WorkingDays.class;
    }
}
