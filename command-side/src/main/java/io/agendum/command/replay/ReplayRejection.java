package io.agendum.command.replay;

import io.agendum.command.RejectionCode;

/** Why a replay is not started or steered. */
public enum ReplayRejection implements RejectionCode {
    REPLAY_RUNNING(Kind.CONFLICT),
    REPLAY_STATE(Kind.CONFLICT);

    private final Kind kind;

    ReplayRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
