package io.agendum.event.provider;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The usual week.
 *
 * @param validFrom first day on which it holds, or null for always
 * @param days intervals of each weekday as {@code 09:00-12:00}, in the provider's zone; an end past {@code 24:00}
 *     belongs to the next day
 */
@Revision("1.0.0")
public record WeeklyHoursChanged(UUID providerId, @Nullable LocalDate validFrom, Map<DayOfWeek, List<String>> days)
        implements ProviderEvent {}
