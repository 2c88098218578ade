package io.agendum.store;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Everybody's key follows from their id, so that what was sealed once opens in every test. */
final class InMemoryPersonKeys implements PersonKeys {

    private final Set<UUID> forgotten = new HashSet<>();

    @Override
    public SecretKey keyToSeal(UUID person) {
        return keyOf(person);
    }

    @Override
    public Optional<SecretKey> keyToOpen(UUID person) {
        return forgotten.contains(person) ? Optional.empty() : Optional.of(keyOf(person));
    }

    void forget(UUID person) {
        forgotten.add(person);
    }

    private static SecretKey keyOf(UUID person) {
        var bytes = ByteBuffer.allocate(32)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
        return new SecretKeySpec(bytes, "AES");
    }
}
