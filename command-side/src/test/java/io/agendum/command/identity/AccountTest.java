package io.agendum.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.command.Rejection;
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
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountTest {

    private static final String HASH = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
    private static final String OTHER = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$b3RoZXI";

    private final AccountId ada = AccountId.next();
    private final UUID id = ada.value();
    private final UUID change = UUID.randomUUID();
    private final InMemoryCredentials credentials = new InMemoryCredentials();
    private final InMemoryMailedLinks links = new InMemoryMailedLinks();
    private final InMemoryAvatars avatars = new InMemoryAvatars();
    private final InMemorySessions sessions = new InMemorySessions(credentials);

    private FixtureConfiguration<Account> fixture;

    @BeforeEach
    void ada_has_an_account() {
        credentials.claim(ada, "ada@example.org", HASH, Role.CLIENT);
        fixture = new AggregateTestFixture<>(Account.class)
                .registerInjectableResource(credentials)
                .registerInjectableResource(links)
                .registerInjectableResource(avatars)
                .registerInjectableResource(sessions);
    }

    @Test
    void the_link_that_was_mailed_first_verifies_the_address() {
        fixture.given(registered()).when(new VerifyEmail(ada, id)).expectEvents(new EmailVerified(id));
    }

    @Test
    void a_second_visit_of_the_link_changes_nothing() {
        fixture.given(registered(), new EmailVerified(id))
                .when(new VerifyEmail(ada, id))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_link_for_another_address_makes_the_former_worthless() {
        fixture.given(registered(), requested("new@example.org"))
                .when(new VerifyEmail(ada, id))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void another_address_counts_once_its_link_is_opened() {
        fixture.given(registered(), requested("new@example.org"))
                .when(new VerifyEmail(ada, change))
                .expectEvents(new EmailChanged(id, new Personal(id, "new@example.org")));

        assertThat(credentials.byEmail("ada@example.org")).isEmpty();
        assertThat(credentials.byEmail("New@example.org"))
                .hasValueSatisfying(known -> assertThat(known.tokenVersion()).isEqualTo(2));
    }

    @Test
    void an_address_that_was_taken_meanwhile_is_refused() {
        credentials.claim(AccountId.next(), "new@example.org", HASH, Role.CLIENT);

        fixture.given(registered(), requested("new@example.org"))
                .when(new VerifyEmail(ada, change))
                .expectExceptionMessage("EMAIL_TAKEN: this e-mail address has an account already")
                .expectNoEvents();
    }

    @Test
    void a_link_for_the_present_address_can_be_mailed_again() {
        fixture.given(registered(), requested("ada@example.org"))
                .when(new VerifyEmail(ada, change))
                .expectEvents(new EmailVerified(id));
    }

    @Test
    void a_wish_for_another_address_keeps_a_link() {
        fixture.given(registered())
                .when(new RequestEmailChange(ada, change, "new@example.org"))
                .expectEvents(requested("new@example.org"));

        assertThat(links.find(Purpose.VERIFY, change.toString())).isPresent();
    }

    @Test
    void a_password_is_reset_by_a_link_once_and_all_sessions_end() {
        var request = UUID.randomUUID();
        sessions.open(UUID.randomUUID(), ada, 1, null);
        links.issue(Purpose.RESET, request, ada);

        fixture.given(registered(), new PasswordResetRequested(id, request))
                .when(new ResetPassword(ada, request.toString(), OTHER))
                .expectEvents(new PasswordChanged(id, "reset"));

        assertThat(credentials.of(ada).orElseThrow().passwordHash()).isEqualTo(OTHER);
        assertThat(sessions.openOf(ada)).isEmpty();
        fixture.given(registered())
                .when(new ResetPassword(ada, request.toString(), HASH))
                .expectExceptionMessage("RESET_TOKEN_INVALID: the link has been used or is too old")
                .expectNoEvents();
    }

    @Test
    void nobody_resets_the_password_of_an_account_that_is_not_active() {
        fixture.given(registered(), new AccountDeactivated(id))
                .when(new RequestPasswordReset(ada, UUID.randomUUID()))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void who_changes_the_password_stays_signed_in_and_nobody_else() {
        var here = UUID.randomUUID();
        sessions.open(here, ada, 1, null);
        sessions.open(UUID.randomUUID(), ada, 1, null);

        fixture.given(registered())
                .when(new ChangePassword(ada, OTHER, here))
                .expectEvents(new PasswordChanged(id, "changed"));

        assertThat(sessions.openOf(ada)).extracting(Sessions.Open::id).containsExactly(here);
        assertThat(credentials.of(ada).orElseThrow().tokenVersion()).isEqualTo(2);
    }

    @Test
    void what_is_said_again_is_no_change() {
        fixture.given(registered())
                .when(new ChangeAccountProfile(ada, "Ada Byron", null, "en-GB", "Europe/London", null))
                .expectNoEvents();
        fixture.given(registered())
                .when(new ChangeAccountProfile(ada, "Ada Lovelace", "+44 20 555 0100", "pt-BR", "Europe/London", 0L))
                .expectEvents(new AccountProfileChanged(
                        id,
                        new Personal(id, "Ada Lovelace"),
                        new Personal(id, "+44 20 555 0100"),
                        "pt-BR",
                        "Europe/London"));
    }

    @Test
    void a_picture_comes_and_goes() {
        var picture = UUID.randomUUID();
        fixture.given(registered())
                .when(new ChangeAvatar(ada, picture, new byte[] {1}))
                .expectEvents(new AvatarChanged(id, picture));
        assertThat(avatars.of(picture)).isPresent();

        fixture.given(registered(), new AvatarChanged(id, picture))
                .when(new RemoveAvatar(ada))
                .expectEvents(new AvatarChanged(id, null));
        assertThat(avatars.of(picture)).isEmpty();
        fixture.given(registered()).when(new RemoveAvatar(ada)).expectNoEvents();
    }

    @Test
    void a_role_is_changed_once() {
        fixture.given(registered())
                .when(new ChangeRole(ada, Role.PROVIDER))
                .expectEvents(new RoleChanged(id, "provider"));
        fixture.given(registered(), new RoleChanged(id, "provider"))
                .when(new ChangeRole(ada, Role.PROVIDER))
                .expectNoEvents();
    }

    @Test
    void the_last_administrator_stays_one() {
        credentials.changeRole(ada, Role.ADMIN);

        fixture.given(registered(), new RoleChanged(id, "admin"))
                .when(new ChangeRole(ada, Role.CLIENT))
                .expectExceptionMessage("LAST_ADMIN: nobody would be left to run the house")
                .expectNoEvents();
        fixture.given(registered(), new RoleChanged(id, "admin"))
                .when(new DeactivateAccount(ada))
                .expectExceptionMessage("LAST_ADMIN: nobody would be left to run the house")
                .expectNoEvents();
    }

    @Test
    void an_account_is_deactivated_and_its_sessions_end() {
        sessions.open(UUID.randomUUID(), ada, 1, null);

        fixture.given(registered()).when(new DeactivateAccount(ada)).expectEvents(new AccountDeactivated(id));

        assertThat(sessions.openOf(ada)).isEmpty();
        assertThat(credentials.of(ada).orElseThrow().active()).isFalse();
        fixture.given(registered(), new AccountDeactivated(id))
                .when(new DeactivateAccount(ada))
                .expectNoEvents();
    }

    @Test
    void an_account_comes_back() {
        credentials.deactivate(ada);

        fixture.given(registered(), new AccountDeactivated(id))
                .when(new ReactivateAccount(ada))
                .expectEvents(new AccountReactivated(id));

        assertThat(credentials.of(ada).orElseThrow().active()).isTrue();
    }

    private EmailChangeRequested requested(String email) {
        return new EmailChangeRequested(id, change, new Personal(id, email));
    }

    private AccountRegistered registered() {
        return new AccountRegistered(
                id,
                new Personal(id, "Ada Byron"),
                new Personal(id, "ada@example.org"),
                null,
                "client",
                "en-GB",
                "Europe/London");
    }
}
