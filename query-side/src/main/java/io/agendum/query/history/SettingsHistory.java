package io.agendum.query.history;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of the history of a provider's page, working time and services, newest first. */
public record SettingsHistory(
        UUID providerId,
        List<AppointmentHistory.Entry> items,
        @Nullable String nextCursor) {}
