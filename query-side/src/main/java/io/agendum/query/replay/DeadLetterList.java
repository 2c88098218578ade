package io.agendum.query.replay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of dead letters. Payloads are never shown: they are about persons. */
public record DeadLetterList(
        List<DeadLetter> items, @Nullable String nextCursor) {

    /**
     * One event that waits.
     *
     * @param projection name of the view, or of the automation
     * @param slot of the view; null for an automation
     * @param live whether readers are answered from this slot
     * @param sequence what is handled in order: the provider, or the aggregate of an event that has none
     * @param index place within the sequence; the lowest is its head
     * @param position of the event in the store
     * @param sequenceNumber of the event within its aggregate
     * @param cause why it could not be handled; null when it only waits for those before it
     * @param waitingBehind how many of the sequence wait for this one
     */
    public record DeadLetter(
            UUID id,
            String projection,
            @Nullable String slot,
            boolean live,
            String sequence,
            long index,
            @Nullable Long position,
            String eventType,
            UUID aggregateId,
            long sequenceNumber,
            String eventId,
            Instant enqueuedAt,
            @Nullable Cause cause,
            long waitingBehind) {}

    /**
     * Why an event could not be handled.
     *
     * @param type of the exception
     * @param message what can be said without repeating a value, which may be about a person
     */
    public record Cause(String type, @Nullable String message) {}
}
