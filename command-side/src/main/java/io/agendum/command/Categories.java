package io.agendum.command;

import java.util.UUID;

/** Which categories there are, also those that are no longer shown. */
public interface Categories {

    /** Whether a service may say that it belongs there. */
    boolean has(UUID categoryId);
}
