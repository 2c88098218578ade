package io.agendum.event.identity;

import java.util.UUID;

/** A fact in the stream of one account. */
public sealed interface AccountEvent
        permits AccountRegistered,
                EmailVerified,
                EmailChangeRequested,
                EmailChanged,
                PasswordResetRequested,
                PasswordChanged,
                AccountProfileChanged,
                AvatarChanged,
                RoleChanged,
                AccountDeactivated,
                AccountReactivated {

    UUID accountId();
}
