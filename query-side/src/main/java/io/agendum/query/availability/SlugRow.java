package io.agendum.query.availability;

import java.util.UUID;

/** A slug that a provider has or had; it leads to that provider for ever. */
public record SlugRow(String slug, UUID providerId) {}
