package io.agendum.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.agendum.command.CommonRejection;
import io.agendum.command.SessionId;
import io.agendum.event.Personal;
import io.agendum.event.identity.SessionEnded;
import io.agendum.event.identity.SignInRefused;
import io.agendum.event.identity.SignedIn;
import java.util.Locale;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** One attempt to sign in, and the session that came of it. A stream of its own keeps that of the account short. */
@Aggregate
class LoginSession {

    @AggregateIdentifier
    private SessionId sessionId;

    private UUID accountId;

    @SuppressWarnings("NullAway.Init")
    LoginSession() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    LoginSession(SignIn command, Sessions sessions) {
        if (!sessions.open(
                command.sessionId().value(), command.accountId(), command.tokenVersion(), command.device())) {
            throw IdentityRejection.INVALID_CREDENTIALS.because("the account has changed meanwhile");
        }
        var person = command.accountId().value();
        apply(new SignedIn(command.sessionId().value(), person, Personal.of(person, command.device())));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    LoginSession(RefuseSignIn command) {
        var person = command.accountId().value();
        apply(new SignInRefused(
                command.sessionId().value(), person, command.why(), Personal.of(person, command.device())));
    }

    @CommandHandler
    void decide(EndSession command, Sessions sessions) {
        if (!accountId.equals(command.accountId().value())) {
            throw CommonRejection.NOT_FOUND.because("there is no such session");
        }
        if (sessions.end(sessionId.value(), command.accountId())) {
            apply(new SessionEnded(sessionId.value(), accountId, wireName(command.how())));
        }
    }

    private static String wireName(EndSession.How how) {
        return how.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @EventSourcingHandler
    void evolve(SignedIn event) {
        sessionId = new SessionId(event.sessionId());
        accountId = event.accountId();
    }

    @EventSourcingHandler
    void evolve(SignInRefused event) {
        sessionId = new SessionId(event.sessionId());
        accountId = event.accountId();
    }
}
