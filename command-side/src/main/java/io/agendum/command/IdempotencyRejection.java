package io.agendum.command;

/** Why a key is refused. */
public enum IdempotencyRejection implements RejectionCode {
    IDEMPOTENCY_KEY_REUSE(Kind.INVALID),
    IDEMPOTENCY_IN_PROGRESS(Kind.CONFLICT);

    private final Kind kind;

    IdempotencyRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
