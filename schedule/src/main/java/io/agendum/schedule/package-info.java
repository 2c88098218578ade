/**
 * The one rule engine of Agendum: from working time, policy and busy time to free slots and reasons.
 *
 * <p>Every interval is half-open. Instants are UTC; minutes of a day are wall-clock minutes in the provider's zone.
 */
@NullMarked
package io.agendum.schedule;

import org.jspecify.annotations.NullMarked;
