package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.event.Personal;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.store.EventMetadata;
import java.math.BigDecimal;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangeProfileTest extends ProviderScenario {

    @Test
    void the_owner_says_what_the_page_shows_and_address_and_phone_are_about_the_owner() {
        fixture.given(registered())
                .when(change(owner, null))
                .expectEvents(new GenericEventMessage<>(changed(), EventMetadata.ofProvider(provider.value())));
    }

    @Test
    void what_is_not_said_is_absent() {
        fixture.given(registered())
                .when(new ChangeProfile(
                        provider, owner, "Salon", null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null))
                .expectEvents(new ProviderProfileChanged(
                        provider.value(), "Salon", null, null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void the_rules_of_booking_stay_as_they_are() {
        fixture.given(registered()).when(change(owner, null)).expectSuccessfulHandlerExecution();

        assertThat(kept.of(provider)).isNull();
    }

    @Test
    void somebody_else_s_provider_is_not_found() {
        refused(change(somebodyElse, null), "NOT_FOUND: no such provider");
    }

    @Test
    void a_version_that_is_not_the_present_one_is_refused() {
        refused(change(owner, 1L), "STALE_VERSION: the provider has changed since");
    }

    @Test
    void the_present_version_is_accepted() {
        fixture.given(registered(), changed()).when(change(owner, 1L)).expectEvents(changed());
    }

    private ChangeProfile change(AccountId by, @Nullable Long expectedVersion) {
        return new ChangeProfile(
                provider,
                by,
                "Salon Özgür",
                "Hair and more",
                "Oranienstr. 1",
                "Berlin",
                "BE",
                "10997",
                new BigDecimal("52.50123400"),
                new BigDecimal("13.41890000"),
                "+49 30 5550100",
                "https://salon.example.org",
                "@salon",
                "salon",
                null,
                null,
                null,
                expectedVersion);
    }

    private ProviderProfileChanged changed() {
        return new ProviderProfileChanged(
                provider.value(),
                "Salon Özgür",
                "Hair and more",
                new Personal(owner.value(), "Oranienstr. 1"),
                "Berlin",
                "BE",
                "10997",
                new BigDecimal("52.50123400"),
                new BigDecimal("13.41890000"),
                new Personal(owner.value(), "+49 30 5550100"),
                "https://salon.example.org",
                "@salon",
                "salon");
    }
}
