package io.agendum.api.auth;

import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.AccessTokens;
import io.agendum.api.security.AccessTokens.Bearer;
import io.agendum.api.security.Actor;
import io.agendum.api.security.Passwords;
import io.agendum.api.security.RefreshTokens;
import io.agendum.command.AccountId;
import io.agendum.command.SessionId;
import io.agendum.command.identity.Credentials;
import io.agendum.command.identity.Credentials.Known;
import io.agendum.command.identity.EndSession;
import io.agendum.command.identity.RefuseSignIn;
import io.agendum.command.identity.Role;
import io.agendum.command.identity.Sessions;
import io.agendum.command.identity.Sessions.Rotation;
import io.agendum.command.identity.SignIn;
import io.agendum.query.account.AccountView;
import io.agendum.query.account.FindAccountNow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Begins sessions and carries them on. */
@Component
class SignIns {

    private static final int LONGEST_DEVICE = 200;

    private final Commands commands;
    private final Queries queries;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final AfterAnswer afterAnswer;
    private final GuestBookings guestBookings;

    SignIns(
            Commands commands,
            Queries queries,
            Credentials credentials,
            Sessions sessions,
            Passwords passwords,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            AfterAnswer afterAnswer,
            GuestBookings guestBookings) {
        this.commands = commands;
        this.queries = queries;
        this.credentials = credentials;
        this.sessions = sessions;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.afterAnswer = afterAnswer;
        this.guestBookings = guestBookings;
    }

    /**
     * Begins a session for who knows the password.
     *
     * @throws Refused with 401 otherwise, whatever the reason is
     */
    Opened open(String email, String password, HttpServletRequest request) {
        var known = credentials.byEmail(email).orElse(null);
        var matches = passwords.matches(password, known == null ? null : known.passwordHash());
        var device = deviceOf(request);
        if (known == null || !matches || !known.active()) {
            noteRefusal(known, matches, device, Actor.guest(request));
            throw Refused.because(ProblemCode.INVALID_CREDENTIALS);
        }
        if (passwords.isOutdated(known.passwordHash())) {
            credentials.rehash(known.accountId(), known.passwordHash(), passwords.hash(password));
        }
        var session = SessionId.next();
        var owner = new Actor(known.accountId().value(), wireName(known.role()), null, Actor.channelOf(request));
        commands.send(new SignIn(session, known.accountId(), known.tokenVersion(), device), owner);
        var opened = opened(session.value(), 1, known.accountId(), known.role(), known.tokenVersion());
        guestBookings.claim(opened.account(), owner.channel());
        return opened;
    }

    /** The owner sees it in the history of the account; who tried cannot tell from the time it takes. */
    private void noteRefusal(@Nullable Known known, boolean matches, @Nullable String device, Actor guest) {
        if (known != null) {
            var why = matches ? "deactivated" : "wrong-password";
            afterAnswer.run(
                    () -> commands.send(new RefuseSignIn(SessionId.next(), known.accountId(), why, device), guest));
        }
    }

    /**
     * Exchanges a refresh token.
     *
     * @throws Refused with 401 when it is not one that counts; one that was exchanged before ends the session
     */
    Opened refresh(String token, HttpServletRequest request) {
        var shown = refreshTokens.read(token).orElseThrow(() -> Refused.because(ProblemCode.TOKEN_INVALID));
        return switch (sessions.rotate(shown.session(), shown.generation())) {
            case Rotation.Rotated(var session) ->
                opened(
                        shown.session(),
                        session.generation(),
                        session.accountId(),
                        session.role(),
                        session.tokenVersion());
            case Rotation.Reused(var account) -> {
                commands.send(
                        new EndSession(new SessionId(shown.session()), account, EndSession.How.REFRESH_REUSED),
                        Actor.guest(request));
                throw Refused.because(ProblemCode.REFRESH_REUSED);
            }
            case Rotation.Expired expired -> throw Refused.because(ProblemCode.TOKEN_EXPIRED);
            case Rotation.Over over -> throw Refused.because(ProblemCode.TOKEN_REVOKED);
        };
    }

    private Opened opened(UUID session, int generation, AccountId accountId, Role role, int tokenVersion) {
        var account = queries.ask(new FindAccountNow(accountId.value()));
        var access = accessTokens.issue(
                new Bearer(accountId.value(), wireName(role), account.email(), session, tokenVersion));
        return new Opened(access, refreshTokens.of(session, generation), account);
    }

    private static String wireName(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String deviceOf(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        if (agent == null || agent.isBlank()) {
            return null;
        }
        var printable = agent.replaceAll("[^\\x20-\\x7e]", " ");
        return printable.substring(0, Math.min(LONGEST_DEVICE, printable.length()));
    }

    /** A session that goes on from here. */
    record Opened(String accessToken, String refreshToken, AccountView account) {

        /** Without the tokens. */
        @Override
        public String toString() {
            return "Opened[" + account.id() + "]";
        }
    }
}
