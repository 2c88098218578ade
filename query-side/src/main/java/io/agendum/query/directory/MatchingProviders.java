package io.agendum.query.directory;

import java.util.List;
import java.util.UUID;

/** Providers in the order of their names. */
public record MatchingProviders(List<UUID> ids) {}
