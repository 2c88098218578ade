package io.agendum.api.bus;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a command went.
 *
 * @param result what its handler returned, as text: the id of what was made; empty when there is nothing to say
 * @param repeated whether it had been done before under the same key
 * @param position of its last event in the store; null when nothing changed
 */
public record Receipt(
        String result, boolean repeated, @Nullable Long position) {

    /** The result, where it is an id. */
    public UUID id() {
        return UUID.fromString(result);
    }
}
