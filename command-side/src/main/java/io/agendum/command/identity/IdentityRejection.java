package io.agendum.command.identity;

import io.agendum.command.RejectionCode;

/** Why an account command is refused. */
public enum IdentityRejection implements RejectionCode {
    EMAIL_TAKEN(Kind.CONFLICT),
    LAST_ADMIN(Kind.CONFLICT),
    INVALID_CREDENTIALS(Kind.UNAUTHENTICATED),
    RESET_TOKEN_INVALID(Kind.MALFORMED),
    VERIFICATION_TOKEN_INVALID(Kind.MALFORMED);

    private final Kind kind;

    IdentityRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
