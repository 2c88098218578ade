package io.agendum.command.identity;

import io.agendum.command.RejectionCode;

/** Why an account command is refused. */
public enum IdentityRejection implements RejectionCode {
    EMAIL_TAKEN(Kind.CONFLICT);

    private final Kind kind;

    IdentityRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
