package io.agendum.query.directory;

import java.util.UUID;

/** A slug that leads, or once led, to a provider; it never leads to another. */
public record AddressRow(String slug, UUID providerId) {}
