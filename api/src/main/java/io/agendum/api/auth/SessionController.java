package io.agendum.api.auth;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.security.Actor;
import io.agendum.api.security.PresentSession;
import io.agendum.command.AccountId;
import io.agendum.command.SessionId;
import io.agendum.command.identity.EndSession;
import io.agendum.command.identity.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the caller is signed in. */
@RestController
@RequestMapping("/api/auth/sessions")
class SessionController {

    private final Commands commands;
    private final Sessions sessions;
    private final AuthMapping mapping;

    SessionController(Commands commands, Sessions sessions, AuthMapping mapping) {
        this.commands = commands;
        this.sessions = sessions;
        this.mapping = mapping;
    }

    /** Sessions that go on, the last used first. */
    @GetMapping
    SessionList list(Actor actor, PresentSession present) {
        return new SessionList(sessions.openOf(new AccountId(actor.account())).stream()
                .map(session -> mapping.toSession(session, session.id().equals(present.id())))
                .toList());
    }

    /** Ends a session of the caller's. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable UUID id, Actor actor) {
        return Answers.gone(commands.send(
                new EndSession(new SessionId(id), new AccountId(actor.account()), EndSession.How.REVOKED), actor));
    }

    record SessionList(List<Session> items) {}

    /**
     * A session.
     *
     * @param lastUsedAt when its refresh token was last exchanged
     * @param device what the browser or program says of itself
     * @param current whether this is asked from it
     */
    record Session(
            UUID id,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String device,
            boolean current) {}
}
