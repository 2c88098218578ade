package io.agendum.command.replay;

import java.util.UUID;

/** Change the course of a replay. */
public record SteerReplay(UUID replayId, Action action) {

    /** What can be asked of a replay. */
    public enum Action {
        /** Stop rebuilding; the live slot stays as it is. */
        CANCEL,
        /** Make the rebuilt slot the live one although its comparison differed. */
        SWITCH,
        /** Make the former slot live again. */
        ROLLBACK
    }
}
