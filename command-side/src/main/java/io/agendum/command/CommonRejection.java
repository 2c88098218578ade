package io.agendum.command;

/** Refusals that any feature may give. */
public enum CommonRejection implements RejectionCode {
    VALIDATION_FAILED(Kind.INVALID),
    FORBIDDEN(Kind.FORBIDDEN),
    NOT_FOUND(Kind.MISSING),
    SLUG_TAKEN(Kind.CONFLICT),
    STALE_VERSION(Kind.STALE);

    private final Kind kind;

    CommonRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
