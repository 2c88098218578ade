package io.agendum.event.catalog;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/** The category is no longer shown; services keep it. */
@Revision("1.0.0")
public record CategoryDeactivated(UUID categoryId) implements CategoryEvent {}
