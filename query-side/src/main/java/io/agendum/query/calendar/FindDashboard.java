package io.agendum.query.calendar;

import io.agendum.query.Question;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the business of a provider goes, today, in the week to come and in a period.
 *
 * @param zone whose days are meant
 * @param currency in which it counts in the first place
 * @param from first day of the period; null for the first of the month of its last day, or of this month
 * @param to last day of the period; null for the last of the month of its first day, or of this month
 */
public record FindDashboard(
        UUID providerId,
        ZoneId zone,
        String currency,
        @Nullable LocalDate from,
        @Nullable LocalDate to) implements Question<Dashboard> {

    @Override
    public String view() {
        return "calendar";
    }

    @Override
    public Class<Dashboard> answer() {
        return Dashboard.class;
    }
}
