package io.agendum.automation.mail;

import io.agendum.automation.mail.AccountMail.Owner;
import io.agendum.event.identity.AccountProfileChanged;
import io.agendum.event.identity.AccountRegistered;
import io.agendum.event.identity.EmailChangeRequested;
import io.agendum.event.identity.EmailChanged;
import io.agendum.event.identity.PasswordChanged;
import io.agendum.event.identity.PasswordResetRequested;
import io.agendum.event.identity.SessionEnded;
import io.agendum.projection.Streams;
import io.agendum.store.LinkTokens;
import io.agendum.store.LinkTokens.Purpose;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells owners of accounts what concerns the safety of the account. Whom to write to, and in which language, is read from
 * the account's own stream as it was at the event.
 */
@DisallowReplay
class WhenAccountChangesThenMailOwner {

    private static final Set<Class<?>> ABOUT_OWNERS =
            Set.of(AccountRegistered.class, AccountProfileChanged.class, EmailChanged.class);

    private final MailOutbox outbox;
    private final Streams streams;
    private final LinkTokens tokens;
    private final String baseUrl;
    private final TransactionTemplate savepoint;

    /** @param savepoint nested in the transaction of the processor, as for appointments */
    WhenAccountChangesThenMailOwner(
            MailOutbox outbox, Streams streams, LinkTokens tokens, String baseUrl, TransactionTemplate savepoint) {
        this.outbox = outbox;
        this.streams = streams;
        this.tokens = tokens;
        this.baseUrl = baseUrl;
        this.savepoint = savepoint;
    }

    @EventHandler
    void on(AccountRegistered event, @SequenceNumber long sequence) {
        var owner = new Owner(event.name().orElse(""), event.email().orElse(""), event.locale());
        mail(AccountMail.VERIFY, event.accountId(), sequence, owner, link(Purpose.VERIFY, event.accountId()));
    }

    @EventHandler
    void on(EmailChangeRequested event, @SequenceNumber long sequence) {
        var owner = ownerBefore(event.accountId(), sequence);
        var wanted = event.email().orElse("");
        var there = new Owner(owner.name(), wanted, owner.language());
        mail(AccountMail.VERIFY, event.accountId(), sequence, there, link(Purpose.VERIFY, event.changeId()));
        if (!wanted.equalsIgnoreCase(owner.email())) {
            mail(AccountMail.ADDRESS_TO_CHANGE, event.accountId(), sequence, owner, null);
        }
    }

    @EventHandler
    void on(EmailChanged event, @SequenceNumber long sequence) {
        mail(AccountMail.ADDRESS_CHANGED, event.accountId(), sequence, ownerBefore(event.accountId(), sequence), null);
    }

    @EventHandler
    void on(PasswordResetRequested event, @SequenceNumber long sequence) {
        var owner = ownerBefore(event.accountId(), sequence);
        mail(AccountMail.RESET, event.accountId(), sequence, owner, link(Purpose.RESET, event.requestId()));
    }

    @EventHandler
    void on(PasswordChanged event, @SequenceNumber long sequence) {
        mail(AccountMail.PASSWORD_CHANGED, event.accountId(), sequence, ownerBefore(event.accountId(), sequence), null);
    }

    @EventHandler
    void on(SessionEnded event, @SequenceNumber long sequence) {
        if (event.how().equals("refresh-reused")) {
            var owner = ownerBefore(event.accountId(), Long.MAX_VALUE);
            mail(AccountMail.REFRESH_REUSED, event.sessionId(), sequence, owner, null);
        }
    }

    private void mail(AccountMail kind, UUID aggregate, long sequence, Owner owner, @Nullable String link) {
        if (owner.email().isBlank()) {
            // Forgotten before the mail was written.
            return;
        }
        var mail = kind.to(owner, link);
        savepoint.executeWithoutResult(status -> outbox.add(aggregate, sequence, kind.kind(), owner.email(), mail));
    }

    private String link(Purpose purpose, UUID request) {
        var page = switch (purpose) {
            case VERIFY -> "/verify#";
            case RESET -> "/reset#";
        };
        return baseUrl + page + tokens.of(purpose, request);
    }

    private Owner ownerBefore(UUID account, long sequence) {
        var owner = new Owner("", "", "");
        for (var recorded : streams.of(account, ABOUT_OWNERS)) {
            if (recorded.sequence() < sequence) {
                owner = after(owner, recorded.event());
            }
        }
        return owner;
    }

    private static Owner after(Owner owner, Object event) {
        return switch (event) {
            case AccountRegistered registered ->
                new Owner(registered.name().orElse(""), registered.email().orElse(""), registered.locale());
            case AccountProfileChanged changed -> new Owner(changed.name().orElse(""), owner.email(), changed.locale());
            case EmailChanged changed -> new Owner(owner.name(), changed.email().orElse(""), owner.language());
            default -> owner;
        };
    }
}
