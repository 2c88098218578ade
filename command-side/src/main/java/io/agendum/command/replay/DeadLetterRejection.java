package io.agendum.command.replay;

import io.agendum.command.RejectionCode;

/** Why a dead letter is neither retried nor discarded now. */
public enum DeadLetterRejection implements RejectionCode {
    DEAD_LETTER_BUSY(Kind.CONFLICT);

    private final Kind kind;

    DeadLetterRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
