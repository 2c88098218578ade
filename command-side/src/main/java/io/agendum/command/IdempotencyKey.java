package io.agendum.command;

import org.axonframework.messaging.MetaData;

/**
 * The key under which a caller may send a request again.
 *
 * @param caller whose key it is: keys of different callers never meet
 * @param key at most 128 characters
 * @param fingerprint hash of the request: another request under the same key is refused
 */
public record IdempotencyKey(String caller, String key, String fingerprint) {

    static final String METADATA = "agendum.idempotency-key";

    /** The metadata by which a command carries the key; it does not pass on to events. */
    public MetaData toMetaData() {
        return MetaData.with(METADATA, this);
    }
}
