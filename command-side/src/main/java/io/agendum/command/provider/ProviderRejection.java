package io.agendum.command.provider;

import io.agendum.command.RejectionCode;

/** Why a change of a provider is refused. */
public enum ProviderRejection implements RejectionCode {
    PROVIDER_EXISTS(Kind.CONFLICT);

    private final Kind kind;

    ProviderRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
