package io.agendum.projection;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event with its place in the store.
 *
 * @param position its number in the whole store
 * @param sequence its number in the stream of its aggregate, from 0
 * @param type logical name: {@code booking.AppointmentBooked}
 * @param event the payload
 * @param metadata what every event says beside its payload; see the keys of {@code EventMetadata}
 */
public record Recorded(
        long position, UUID aggregateId, long sequence, String type, Object event, Map<String, String> metadata) {

    /** The domain's instant of the event. */
    public Instant at() {
        return Instant.parse(said("at"));
    }

    /** A value of the metadata; the empty string when there is nothing to say. */
    public String said(String key) {
        return metadata.getOrDefault(key, "");
    }
}
