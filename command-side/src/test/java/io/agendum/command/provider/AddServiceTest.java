package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.ServiceId;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.schedule.ServiceRules;
import io.agendum.store.EventMetadata;
import java.math.BigDecimal;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddServiceTest extends ProviderScenario {

    @Test
    void a_service_is_offered_in_the_provider_s_currency() {
        fixture.given(registered())
                .when(addCut(owner))
                .expectEvents(new GenericEventMessage<>(cutAdded(0), EventMetadata.ofProvider(provider.value())));
    }

    @Test
    void it_can_be_booked_at_once() {
        fixture.given(registered()).when(addCut(owner)).expectSuccessfulHandlerExecution();

        assertThat(kept.of(provider))
                .isNotNull()
                .extracting(rules -> rules.services().get(cut.value()))
                .isEqualTo(new ServiceRules(
                        cut.value(), "Cut", 45, new BigDecimal("39.00"), "EUR", true, null, null, null, null));
    }

    @Test
    void rules_of_its_own_and_another_currency_are_kept() {
        var colour = ServiceId.next();
        var category = UUID.randomUUID();
        known.add(category);

        fixture.given(registered(), cutAdded(0))
                .when(new AddService(
                        provider, colour, owner, category, "Colour", "All shades", 90, null, "CHF", 5, 10, 240, true))
                .expectEvents(new ServiceAdded(
                        provider.value(),
                        colour.value(),
                        category,
                        "Colour",
                        "All shades",
                        90,
                        null,
                        "CHF",
                        5,
                        10,
                        240,
                        true,
                        1));
    }

    @Test
    void somebody_else_s_provider_is_not_found() {
        refused(addCut(somebodyElse), "NOT_FOUND: no such provider");
    }
}
