package io.agendum.projection.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.agendum.event.identity.SessionEnded;
import io.agendum.event.identity.SignInRefused;
import io.agendum.event.identity.SignedIn;
import io.agendum.projection.ReadSide;
import io.agendum.query.FieldChange;
import io.agendum.query.MalformedCursor;
import io.agendum.query.account.AccountHistory;
import io.agendum.query.account.AccountHistory.Fact;
import io.agendum.query.account.AccountView;
import io.agendum.query.account.FindAccountHistory;
import io.agendum.query.account.FindAccounts;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountIT {

    private static ReadSide readSide;

    private final UUID ana = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();

    @BeforeAll
    static void open() {
        readSide = ReadSide.of("account");
    }

    @AfterAll
    static void close() {
        readSide.close();
    }

    @Test
    void an_account_begins_active_and_with_an_address_that_nobody_has_verified() {
        shown(
                account -> {
                    assertThat(account.name()).isEqualTo("Ána");
                    assertThat(account.email()).isEqualTo("ana@example.org");
                    assertThat(account.phone()).isNull();
                    assertThat(account.role()).isEqualTo("client");
                    assertThat(account.isActive()).isTrue();
                    assertThat(account.emailVerified()).isFalse();
                    assertThat(account.avatarUrl()).isNull();
                },
                registered());
    }

    @Test
    void what_is_said_anew_takes_the_place_of_what_was_said() {
        var picture = UUID.randomUUID();
        shown(
                account -> {
                    assertThat(account.name()).isEqualTo("Ana Souza");
                    assertThat(account.phone()).isEqualTo("+55 11 5550100");
                    assertThat(account.locale()).isEqualTo("en");
                    assertThat(account.email()).isEqualTo("souza@example.org");
                    assertThat(account.emailVerified()).isTrue();
                    assertThat(account.role()).isEqualTo("provider");
                    assertThat(account.isActive()).isFalse();
                    assertThat(account.avatarUrl()).isEqualTo("/api/avatars/" + picture);
                    assertThat(account.version()).isEqualTo(6);
                },
                registered(),
                new AccountProfileChanged(
                        ana, new Personal(ana, "Ana Souza"), new Personal(ana, "+55 11 5550100"), "en", "Etc/UTC"),
                new EmailChangeRequested(ana, UUID.randomUUID(), new Personal(ana, "souza@example.org")),
                new EmailChanged(ana, new Personal(ana, "souza@example.org")),
                new RoleChanged(ana, "provider"),
                new AvatarChanged(ana, picture),
                new AccountDeactivated(ana));
    }

    @Test
    void an_account_that_comes_back_is_active_again() {
        shown(
                account -> assertThat(account.isActive()).isTrue(),
                registered(),
                new AccountDeactivated(ana),
                new AccountReactivated(ana));
    }

    @Test
    void a_forgotten_person_reads_as_nothing() {
        readSide.given(new AccountRegistered(
                        ana, new Personal(ana, null), new Personal(ana, null), null, "client", "pt-BR", "Etc/UTC"))
                .whenAsked(
                        all(null),
                        accounts ->
                                assertThat(accounts.items().getFirst().name()).isEmpty());
    }

    @Test
    void the_history_tells_what_changed_and_who_signed_in_and_who_was_refused() {
        readSide.given(
                        registered(),
                        new EmailVerified(ana),
                        new SignInRefused(session, ana, "wrong-password", new Personal(ana, "Chrome")),
                        new SignedIn(UUID.randomUUID(), ana, new Personal(ana, "Firefox")),
                        new PasswordResetRequested(ana, UUID.randomUUID()),
                        new PasswordChanged(ana, "reset"),
                        new RoleChanged(ana, "admin"),
                        new SessionEnded(session, ana, "revoked"))
                .whenAsked(new FindAccountHistory(ana, 20, null), history -> {
                    assertThat(history.items())
                            .extracting(Fact::type)
                            .containsExactly(
                                    "identity.SessionEnded",
                                    "identity.RoleChanged",
                                    "identity.PasswordChanged",
                                    "identity.PasswordResetRequested",
                                    "identity.SignedIn",
                                    "identity.SignInRefused",
                                    "identity.EmailVerified",
                                    "identity.AccountRegistered");
                    assertThat(history.items().get(1).changes())
                            .containsExactly(new FieldChange("role", "client", "admin"));
                    assertThat(history.items().get(0).changes())
                            .containsExactly(new FieldChange("how", null, "revoked"));
                    assertThat(history.items().get(5).changes())
                            .containsExactly(
                                    new FieldChange("device", null, "Chrome"),
                                    new FieldChange("why", null, "wrong-password"));
                    assertThat(history.items().get(6).changes())
                            .containsExactly(new FieldChange("email_verified", "false", "true"));
                    assertThat(history.nextCursor()).isNull();
                });
    }

    @Test
    void a_history_comes_in_pages_without_a_gap() {
        readSide.live(registered(), new EmailVerified(ana), new RoleChanged(ana, "admin"), new AccountDeactivated(ana));

        var first = history(3, null);
        var second = history(3, first.nextCursor());

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).extracting(Fact::type).containsExactly("identity.AccountRegistered");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void accounts_are_found_by_every_word_by_role_and_by_state() {
        var bea = UUID.randomUUID();
        readSide.live(
                registered(),
                new AccountRegistered(
                        bea,
                        new Personal(bea, "Beatriz Ana"),
                        new Personal(bea, "bea_100%@example.org"),
                        null,
                        "provider",
                        "en",
                        "Etc/UTC"),
                new AccountDeactivated(bea));

        assertThat(ids(all("ANA"))).containsExactlyInAnyOrder(ana, bea);
        assertThat(ids(all("ana bea"))).containsExactly(bea);
        assertThat(ids(all("100%"))).containsExactly(bea);
        assertThat(ids(all("%"))).containsExactlyInAnyOrder(ana, bea);
        assertThat(ids(all("nobody"))).isEmpty();
        assertThat(ids(new FindAccounts(null, "provider", null, 20, null))).containsExactly(bea);
        assertThat(ids(new FindAccounts(null, null, true, 20, null))).containsExactly(ana);
        assertThat(ids(new FindAccounts(null, null, false, 20, null))).containsExactly(bea);
    }

    @Test
    void accounts_come_in_pages_without_a_gap() {
        readSide.live(IntStream.range(0, 5)
                .mapToObj(n -> new AccountRegistered(
                        new UUID(0, n),
                        new Personal(ana, "Ana"),
                        new Personal(ana, "a"),
                        null,
                        "client",
                        "en",
                        "Etc/UTC"))
                .toArray());

        var first = readSide.ask(new FindAccounts(null, null, null, 3, null));
        var second = readSide.ask(new FindAccounts(null, null, null, 3, first.nextCursor()));

        assertThat(first.items()).extracting(AccountView::id).containsExactly(id(4), id(3), id(2));
        assertThat(second.items()).extracting(AccountView::id).containsExactly(id(1), id(0));
        assertThat(second.nextCursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1e3", "99999999999999999999", "019ab000-0000-7000-8000-00000000000"})
    void a_cursor_that_is_none_is_refused(String cursor) {
        assertThatThrownBy(() -> readSide.ask(new FindAccounts(null, null, null, 20, cursor)))
                .isInstanceOf(MalformedCursor.class);
        assertThatThrownBy(() -> history(20, cursor)).isInstanceOf(MalformedCursor.class);
    }

    private void shown(Consumer<AccountView> assertions, Object... events) {
        readSide.given(events)
                .whenAsked(
                        all(null),
                        accounts -> assertions.accept(accounts.items().getFirst()));
    }

    private AccountHistory history(int limit, @Nullable String cursor) {
        return readSide.ask(new FindAccountHistory(ana, limit, cursor));
    }

    private static FindAccounts all(@Nullable String words) {
        return new FindAccounts(words, null, null, 20, null);
    }

    private static Iterable<UUID> ids(FindAccounts question) {
        return readSide.ask(question).items().stream().map(AccountView::id).toList();
    }

    private static UUID id(int n) {
        return new UUID(0, n);
    }

    private AccountRegistered registered() {
        return new AccountRegistered(
                ana,
                new Personal(ana, "Ána"),
                new Personal(ana, "ana@example.org"),
                null,
                "client",
                "pt-BR",
                "America/Sao_Paulo");
    }
}
