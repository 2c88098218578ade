package io.agendum.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.command.Rejection;
import io.agendum.event.Personal;
import io.agendum.event.identity.AccountRegistered;
import io.agendum.store.LinkTokens.Purpose;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisterAccountTest {

    private static final String HASH = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";

    private final AccountId ada = AccountId.next();
    private final InMemoryCredentials credentials = new InMemoryCredentials();
    private final InMemoryMailedLinks links = new InMemoryMailedLinks();

    private FixtureConfiguration<Account> fixture;

    @BeforeEach
    void nobodyIsThere() {
        fixture = new AggregateTestFixture<>(Account.class)
                .registerInjectableResource(credentials)
                .registerInjectableResource(links);
    }

    @Test
    void somebody_signs_up() {
        fixture.givenNoPriorActivity()
                .when(register("ada@example.org", "+44 20 555 0100"))
                .expectEvents(registered("ada@example.org", "+44 20 555 0100"));
    }

    @Test
    void a_phone_is_not_needed() {
        fixture.givenNoPriorActivity()
                .when(register("ada@example.org", null))
                .expectEvents(registered("ada@example.org", null));
    }

    @Test
    void the_password_is_known_to_the_credentials_alone() {
        fixture.givenNoPriorActivity().when(register("ada@example.org", null)).expectSuccessfulHandlerExecution();

        assertThat(credentials.byEmail("ADA@example.org"))
                .contains(new Credentials.Known(ada, HASH, Role.CLIENT, true, 1));
    }

    @Test
    void an_address_has_one_account_whatever_its_case() {
        credentials.claim(AccountId.next(), "Ada@Example.org", HASH, Role.CLIENT);

        fixture.givenNoPriorActivity()
                .when(register("ada@example.org", null))
                .expectException(Rejection.class)
                .expectExceptionMessage("EMAIL_TAKEN: this e-mail address has an account already")
                .expectNoEvents();
    }

    @Test
    void a_link_to_verify_the_address_is_kept() {
        fixture.givenNoPriorActivity().when(register("ada@example.org", null)).expectSuccessfulHandlerExecution();

        assertThat(links.find(Purpose.VERIFY, ada.toString())).contains(new MailedLinks.Link(ada, ada.value()));
    }

    @Test
    void the_command_never_shows_the_hash() {
        assertThat(register("ada@example.org", null).toString()).isEqualTo("RegisterAccount[" + ada + "]");
    }

    private RegisterAccount register(String email, @Nullable String phone) {
        return new RegisterAccount(ada, "Ada Byron", email, phone, HASH, Role.CLIENT, "en-GB", "Europe/London");
    }

    private AccountRegistered registered(String email, @Nullable String phone) {
        return new AccountRegistered(
                ada.value(),
                new Personal(ada.value(), "Ada Byron"),
                new Personal(ada.value(), email),
                Personal.of(ada.value(), phone),
                "client",
                "en-GB",
                "Europe/London");
    }
}
