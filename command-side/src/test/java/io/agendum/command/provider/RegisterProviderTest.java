package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.ProviderId;
import io.agendum.command.Rejection;
import io.agendum.command.Slug;
import io.agendum.schedule.Snapshot;
import io.agendum.store.EventMetadata;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisterProviderTest extends ProviderScenario {

    @Test
    void a_business_opens_its_book() {
        fixture.givenNoPriorActivity()
                .when(register("Salon Öz"))
                .expectEvents(new GenericEventMessage<>(
                        registered("Salon Öz", "salon-oz"), EventMetadata.ofProvider(provider.value())));
    }

    @Test
    void its_rules_are_those_of_somebody_who_has_said_nothing_yet() {
        fixture.givenNoPriorActivity().when(register("Salon Öz")).expectSuccessfulHandlerExecution();

        assertThat(kept.of(provider)).isEqualTo(Snapshot.empty(BERLIN));
        assertThat(kept.forBooking(provider))
                .hasValueSatisfying(rules -> assertThat(rules.owner()).isEqualTo(owner));
    }

    @Test
    void an_account_owns_one_provider_at_most() {
        claims.claimOwner(owner, ProviderId.next());

        fixture.givenNoPriorActivity()
                .when(register("Salon Öz"))
                .expectException(Rejection.class)
                .expectExceptionMessage("PROVIDER_EXISTS: the account has a provider already")
                .expectNoEvents();
        assertThat(kept.of(provider)).isNull();
    }

    @Test
    void a_name_that_is_taken_gets_a_number() {
        claims.claimSlug("salon-oz", ProviderId.next());
        claims.claimSlug("salon-oz-2", ProviderId.next());

        fixture.givenNoPriorActivity().when(register("Salon Öz")).expectEvents(registered("Salon Öz", "salon-oz-3"));
    }

    @ParameterizedTest
    @CsvSource({
        "Crème & Brûlée, creme-brulee",
        "'  The --- Barber!  ', the-barber",
        "Admin, admin-agenda",
        "me, me-agenda",
        "理髪店, agenda",
        "Nº 9, n-9"
    })
    void a_slug_has_plain_letters_and_is_no_route(String businessName, String slug) {
        fixture.givenNoPriorActivity().when(register(businessName)).expectEvents(registered(businessName, slug));
    }

    @ParameterizedTest
    @ValueSource(ints = {89, 90, 91, 200})
    void a_slug_is_never_too_long(int length) {
        var longest = Slug.candidates("a".repeat(length)).limit(1_000).toList();

        assertThat(longest).allSatisfy(slug -> assertThat(slug).hasSizeLessThanOrEqualTo(100));
    }
}
