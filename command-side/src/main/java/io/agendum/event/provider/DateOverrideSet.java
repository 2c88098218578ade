package io.agendum.event.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * On one date other hours hold than in the usual week.
 *
 * @param date in the provider's zone
 * @param times intervals as {@code 09:00-12:00}, an end past {@code 24:00} belongs to the next day; none means closed
 */
@Revision("1.0.0")
public record DateOverrideSet(UUID providerId, LocalDate date, List<String> times) implements ProviderEvent {}
