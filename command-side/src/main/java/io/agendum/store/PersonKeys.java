package io.agendum.store;

import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/** One key per person. Deleting the key forgets the person in every event at once. */
interface PersonKeys {

    /** The key of a person, made in this transaction when there is none. */
    SecretKey keyToSeal(UUID person);

    /** The key of a person; empty once the person has been forgotten. */
    Optional<SecretKey> keyToOpen(UUID person);
}
