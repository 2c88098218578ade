package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.event.Personal;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.schedule.Snapshot;
import io.agendum.store.EventMetadata;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void another_address_leads_to_the_provider_and_the_former_one_stays_its_own() {
        claims.claimSlug("salon-oz", provider);
        fixture.given(registered())
                .when(moved("salon-berlin"))
                .expectEvents(named(), new SlugChanged(provider.value(), "salon-berlin"));
        fixture.given(registered(), new SlugChanged(provider.value(), "salon-berlin"))
                .when(moved("salon-oz"))
                .expectEvents(named(), new SlugChanged(provider.value(), "salon-oz"));
        fixture.given(registered()).when(moved("salon-oz")).expectEvents(named());
    }

    @Test
    void an_address_that_leads_or_led_to_somebody_else_is_refused() {
        claims.claimSlug("salon-berlin", ProviderId.next());

        refused(moved("salon-berlin"), "SLUG_TAKEN: salon-berlin leads to somebody else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "x.png", "Salon", "-a", "a-", "a--b", "", "ä", "a b"})
    void what_is_no_address_is_refused(String slug) {
        refused(
                moved(slug),
                "VALIDATION_FAILED: a slug is lower-case letters and digits, with single hyphens between them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "dashboard", "history", "admin"})
    void the_address_of_something_else_is_refused(String slug) {
        refused(moved(slug), "VALIDATION_FAILED: " + slug + " is the address of something else");
    }

    @Test
    void zone_and_currency_change_with_it_and_a_new_zone_is_a_new_rule() {
        var vienna = ZoneId.of("Europe/Vienna");

        fixture.given(registered())
                .when(salon(vienna, "CHF", null))
                .expectEvents(
                        named(),
                        new CurrencyChanged(provider.value(), "CHF"),
                        new TimeZoneChanged(provider.value(), vienna));
        assertThat(kept.of(provider)).isEqualTo(Snapshot.empty(vienna));
        fixture.given(registered())
                .when(salon(ZoneId.of("Europe/Berlin"), "EUR", null))
                .expectEvents(named());
    }

    private ChangeProfile moved(String slug) {
        return salon(null, null, slug);
    }

    private ChangeProfile salon(@Nullable ZoneId zone, @Nullable String currency, @Nullable String slug) {
        return new ChangeProfile(
                provider, owner, "Salon", null, null, null, null, null, null, null, null, null, null, null, zone,
                currency, slug, null);
    }

    private ProviderProfileChanged named() {
        return new ProviderProfileChanged(
                provider.value(), "Salon", null, null, null, null, null, null, null, null, null, null, null);
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
