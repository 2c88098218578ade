package io.agendum.command.identity;

import io.agendum.command.AccountId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Show a picture.
 *
 * @param avatarId under which it is to be served
 * @param png the picture itself, which no event holds
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares commands
public record ChangeAvatar(@TargetAggregateIdentifier AccountId accountId, UUID avatarId, byte[] png) {

    /** Without the picture. */
    @Override
    public String toString() {
        return "ChangeAvatar[" + accountId + "]";
    }
}
