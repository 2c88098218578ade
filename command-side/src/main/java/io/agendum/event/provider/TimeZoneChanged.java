package io.agendum.event.provider;

import java.time.ZoneId;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** Working hours are meant in this zone from now on; appointments keep their instants. */
@Revision("1.0.0")
public record TimeZoneChanged(UUID providerId, ZoneId zone) implements ProviderEvent {}
