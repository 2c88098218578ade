package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.store.EventMetadata;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifyProviderTest extends ProviderScenario {

    @Test
    void a_provider_is_verified_and_its_rules_stay_as_they_are() {
        fixture.given(registered())
                .when(new VerifyProvider(provider, true))
                .expectEvents(new GenericEventMessage<>(verified(), EventMetadata.ofProvider(provider.value())))
                .expectResultMessagePayload(new Standing(true, false));

        assertThat(kept.of(provider)).isNull();
    }

    @Test
    void the_same_again_changes_nothing() {
        fixture.given(registered(), verified())
                .when(new VerifyProvider(provider, true))
                .expectNoEvents()
                .expectResultMessagePayload(new Standing(true, false));
        fixture.given(registered())
                .when(new VerifyProvider(provider, false))
                .expectNoEvents()
                .expectResultMessagePayload(new Standing(false, false));
    }

    @Test
    void a_verification_can_be_withdrawn_and_given_again() {
        fixture.given(registered(), verified())
                .when(new VerifyProvider(provider, false))
                .expectEvents(withdrawn());
        fixture.given(registered(), verified(), withdrawn())
                .when(new VerifyProvider(provider, true))
                .expectEvents(verified());
    }

    private ProviderVerified verified() {
        return new ProviderVerified(provider.value());
    }

    private ProviderVerificationWithdrawn withdrawn() {
        return new ProviderVerificationWithdrawn(provider.value());
    }
}
