package io.agendum.command;

import org.jspecify.annotations.Nullable;

/** What a command came to: its handler's result and the position of its last event. */
public final class CommandReceipt {

    private final @Nullable Object result;
    private final boolean repeated;
    private @Nullable Long position;

    CommandReceipt(@Nullable Object result, boolean repeated, @Nullable Long position) {
        this.result = result;
        this.repeated = repeated;
        this.position = position;
    }

    /** What the handler returned; for a repeated command the identifier that the first one returned. */
    public @Nullable Object result() {
        return result;
    }

    /** Whether the same command had been done before under the same key, so that nothing happened now. */
    public boolean repeated() {
        return repeated;
    }

    /** Position of the last event in the store; null when the command changed nothing. */
    public @Nullable Long position() {
        return position;
    }

    void appendedAt(long lastPosition) {
        position = lastPosition;
    }
}
