package io.agendum.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.command.SessionId;
import io.agendum.event.Personal;
import io.agendum.event.identity.SessionEnded;
import io.agendum.event.identity.SignInRefused;
import io.agendum.event.identity.SignedIn;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginSessionTest {

    private final AccountId ada = AccountId.next();
    private final UUID account = ada.value();
    private final SessionId session = SessionId.next();
    private final InMemoryCredentials credentials = new InMemoryCredentials();
    private final InMemorySessions sessions = new InMemorySessions(credentials);

    private FixtureConfiguration<LoginSession> fixture;

    @BeforeEach
    void ada_has_an_account() {
        credentials.claim(ada, "ada@example.org", "hash", Role.CLIENT);
        fixture = new AggregateTestFixture<>(LoginSession.class).registerInjectableResource(sessions);
    }

    @Test
    void who_knows_the_password_is_signed_in() {
        fixture.givenNoPriorActivity()
                .when(new SignIn(session, ada, 1, "Firefox"))
                .expectEvents(new SignedIn(session.value(), account, new Personal(account, "Firefox")));

        assertThat(sessions.standing(session.value())).isPresent();
    }

    @Test
    void nobody_is_let_in_whose_password_changed_meanwhile() {
        credentials.changePassword(ada, "other");

        fixture.givenNoPriorActivity()
                .when(new SignIn(session, ada, 1, null))
                .expectExceptionMessage("INVALID_CREDENTIALS: the account has changed meanwhile")
                .expectNoEvents();
    }

    @Test
    void a_refusal_is_kept_for_the_owner() {
        fixture.givenNoPriorActivity()
                .when(new RefuseSignIn(session, ada, "wrong-password", null))
                .expectEvents(new SignInRefused(session.value(), account, "wrong-password", null));
    }

    @Test
    void a_session_ends_once() {
        sessions.open(session.value(), ada, 1, null);
        var signedIn = new SignedIn(session.value(), account, null);

        fixture.given(signedIn)
                .when(new EndSession(session, ada, EndSession.How.SIGNED_OUT))
                .expectEvents(new SessionEnded(session.value(), account, "signed-out"));
        fixture.given(signedIn)
                .when(new EndSession(session, ada, EndSession.How.REFRESH_REUSED))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void nobody_ends_the_session_of_another() {
        sessions.open(session.value(), ada, 1, null);

        fixture.given(new SignedIn(session.value(), account, null))
                .when(new EndSession(session, AccountId.next(), EndSession.How.REVOKED))
                .expectExceptionMessage("NOT_FOUND: there is no such session")
                .expectNoEvents();
        assertThat(sessions.standing(session.value())).isPresent();
    }
}
