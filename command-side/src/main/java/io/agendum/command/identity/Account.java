package io.agendum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.agendum.command.AccountId;
import io.agendum.command.CommonRejection;
import io.agendum.event.Personal;
import io.agendum.event.identity.AccountDeactivated;
import io.agendum.event.identity.AccountProfileChanged;
import io.agendum.event.identity.AccountReactivated;
import io.agendum.event.identity.AccountRegistered;
import io.agendum.event.identity.AvatarChanged;
import io.agendum.event.identity.EmailChangeRequested;
import io.agendum.event.identity.EmailChanged;
import io.agendum.event.identity.EmailVerified;
import io.agendum.event.identity.PasswordChanged;
import io.agendum.event.identity.PasswordResetRequested;
import io.agendum.event.identity.RoleChanged;
import io.agendum.store.LinkTokens.Purpose;
import java.util.Locale;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One account and what matters to its history. What must be secret or is needed at each request lies in plain tables. */
@Aggregate
class Account {

    @AggregateIdentifier
    private AccountId accountId;

    private String email;
    private @Nullable AccountProfileChanged profile;
    private @Nullable UUID avatarId;
    private String role;
    private boolean active;

    /** The request whose link verifies the address that is to count. */
    private UUID request;

    private String requestedEmail;
    private boolean verified;

    @SuppressWarnings("NullAway.Init")
    Account() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Account(RegisterAccount command, Credentials credentials, MailedLinks links) {
        if (!credentials.claim(command.accountId(), command.email(), command.passwordHash(), command.role())) {
            throw IdentityRejection.EMAIL_TAKEN.because("this e-mail address has an account already");
        }
        var person = command.accountId().value();
        links.issue(Purpose.VERIFY, person, command.accountId());
        apply(new AccountRegistered(
                person,
                new Personal(person, command.name()),
                new Personal(person, command.email()),
                Personal.of(person, command.phone()),
                wireName(command.role()),
                command.locale(),
                command.timezone()));
    }

    @CommandHandler
    void decide(RequestEmailChange command, MailedLinks links) {
        links.issue(Purpose.VERIFY, command.changeId(), accountId);
        apply(new EmailChangeRequested(
                accountId.value(), command.changeId(), new Personal(accountId.value(), command.email())));
    }

    @CommandHandler
    void decide(VerifyEmail command, Credentials credentials) {
        if (!command.request().equals(request)) {
            throw IdentityRejection.VERIFICATION_TOKEN_INVALID.because("another link has been mailed since");
        }
        if (requestedEmail.equals(email)) {
            if (!verified) {
                apply(new EmailVerified(accountId.value()));
            }
            return;
        }
        if (!credentials.changeEmail(accountId, requestedEmail)) {
            throw IdentityRejection.EMAIL_TAKEN.because("this e-mail address has an account already");
        }
        apply(new EmailChanged(accountId.value(), new Personal(accountId.value(), requestedEmail)));
    }

    @CommandHandler
    void decide(RequestPasswordReset command, MailedLinks links) {
        if (active) {
            links.issue(Purpose.RESET, command.requestId(), accountId);
            apply(new PasswordResetRequested(accountId.value(), command.requestId()));
        }
    }

    @CommandHandler
    void decide(ResetPassword command, MailedLinks links, Credentials credentials, Sessions sessions) {
        if (!links.use(Purpose.RESET, command.token(), accountId)) {
            throw IdentityRejection.RESET_TOKEN_INVALID.because("the link has been used or is too old");
        }
        credentials.changePassword(accountId, command.passwordHash());
        sessions.endAll(accountId, null);
        apply(new PasswordChanged(accountId.value(), "reset"));
    }

    @CommandHandler
    void decide(ChangePassword command, Credentials credentials, Sessions sessions) {
        credentials.changePassword(accountId, command.passwordHash());
        sessions.endAll(accountId, command.session());
        apply(new PasswordChanged(accountId.value(), "changed"));
    }

    @CommandHandler
    void decide(ChangeAccountProfile command) {
        if (command.expectedVersion() != null && !command.expectedVersion().equals(getVersion())) {
            throw CommonRejection.STALE_VERSION.because("the account has changed since");
        }
        var changed = new AccountProfileChanged(
                accountId.value(),
                new Personal(accountId.value(), command.name()),
                Personal.of(accountId.value(), command.phone()),
                command.locale(),
                command.timezone());
        if (!changed.equals(profile)) {
            apply(changed);
        }
    }

    @CommandHandler
    void decide(ChangeAvatar command, Avatars avatars) {
        avatars.keep(accountId, command.avatarId(), command.png());
        apply(new AvatarChanged(accountId.value(), command.avatarId()));
    }

    @CommandHandler
    void decide(RemoveAvatar command, Avatars avatars) {
        if (avatarId != null) {
            avatars.forget(accountId);
            apply(new AvatarChanged(accountId.value(), null));
        }
    }

    @CommandHandler
    void decide(ChangeRole command, Credentials credentials) {
        if (role.equals(wireName(command.role()))) {
            return;
        }
        if (!credentials.changeRole(accountId, command.role())) {
            throw lastAdmin();
        }
        apply(new RoleChanged(accountId.value(), wireName(command.role())));
    }

    @CommandHandler
    void decide(DeactivateAccount command, Credentials credentials, Sessions sessions) {
        if (!active) {
            return;
        }
        if (!credentials.deactivate(accountId)) {
            throw lastAdmin();
        }
        sessions.endAll(accountId, null);
        apply(new AccountDeactivated(accountId.value()));
    }

    @CommandHandler
    void decide(ReactivateAccount command, Credentials credentials) {
        if (!active) {
            credentials.reactivate(accountId);
            apply(new AccountReactivated(accountId.value()));
        }
    }

    private static RuntimeException lastAdmin() {
        return IdentityRejection.LAST_ADMIN.because("nobody would be left to run the house");
    }

    private static String wireName(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    @EventSourcingHandler
    void evolve(AccountRegistered event) {
        accountId = new AccountId(event.accountId());
        email = event.email().orElse("");
        profile = new AccountProfileChanged(
                event.accountId(), event.name(), event.phone(), event.locale(), event.timezone());
        role = event.role();
        active = true;
        request = event.accountId();
        requestedEmail = email;
    }

    @EventSourcingHandler
    void evolve(EmailChangeRequested event) {
        request = event.changeId();
        requestedEmail = event.email().orElse("");
    }

    @EventSourcingHandler
    void evolve(EmailVerified event) {
        verified = true;
    }

    @EventSourcingHandler
    void evolve(EmailChanged event) {
        email = event.email().orElse("");
        verified = true;
    }

    @EventSourcingHandler
    void evolve(AccountProfileChanged event) {
        profile = event;
    }

    @EventSourcingHandler
    void evolve(AvatarChanged event) {
        avatarId = event.avatarId();
    }

    @EventSourcingHandler
    void evolve(RoleChanged event) {
        role = event.role();
    }

    @EventSourcingHandler
    void evolve(AccountDeactivated event) {
        active = false;
    }

    @EventSourcingHandler
    void evolve(AccountReactivated event) {
        active = true;
    }
}
