package io.agendum.query.availability;

import java.util.UUID;

/**
 * A provider's rules as the table keeps them.
 *
 * @param rules without busy time, as text
 */
public record RulesRow(UUID providerId, long version, String rules) {}
