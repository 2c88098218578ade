package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AccountId;
import io.agendum.command.ServiceId;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.schedule.ServiceRules;
import io.agendum.schedule.Snapshot;
import io.agendum.store.EventMetadata;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What happens to a service after it was added. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangeServiceTest extends ProviderScenario {

    private final ServiceId colour = ServiceId.next();

    @Test
    void it_is_offered_differently_from_now_on() {
        fixture.given(registered(), cutAdded(0))
                .when(change(cut, owner, null, null, null))
                .expectEvents(new GenericEventMessage<>(changed(true), EventMetadata.ofProvider(provider.value())));

        assertThat(kept.of(provider))
                .isNotNull()
                .extracting(rules -> rules.services().get(cut.value()))
                .isEqualTo(new ServiceRules(
                        cut.value(), "Long cut", 60, new BigDecimal("52.50"), "EUR", true, 5, null, 60, true));
    }

    @Test
    void one_that_is_not_offered_stays_so_until_somebody_says_otherwise() {
        fixture.given(registered(), cutAdded(0), gone())
                .when(change(cut, owner, null, null, null))
                .expectEvents(changed(false));

        fixture.given(registered(), cutAdded(0), gone())
                .when(change(cut, owner, null, true, null))
                .expectEvents(changed(true));
    }

    @Test
    void one_that_is_not_offered_any_more_cannot_be_booked_and_is_not_forgotten() {
        fixture.given(registered(), cutAdded(0))
                .when(new DeactivateService(provider, cut, owner, 1L))
                .expectEvents(gone());

        assertThat(kept.of(provider))
                .isNotNull()
                .extracting(Snapshot::services)
                .satisfies(services -> assertThat(services)
                        .extractingByKey(cut.value())
                        .isNotNull()
                        .extracting(ServiceRules::active)
                        .isEqualTo(false));
    }

    @Test
    void to_offer_it_no_longer_twice_is_one_change() {
        fixture.given(registered(), cutAdded(0), gone())
                .when(new DeactivateService(provider, cut, owner, null))
                .expectNoEvents();
    }

    @Test
    void a_service_of_nobody_s_or_of_somebody_else_s_is_not_found() {
        refused(change(cut, owner, null, null, null), "NOT_FOUND: no such service");
        refused(new DeactivateService(provider, cut, owner, null), "NOT_FOUND: no such service");
        refused(change(cut, somebodyElse, null, null, null), "NOT_FOUND: no such provider");
        refused(new DeactivateService(provider, cut, somebodyElse, null), "NOT_FOUND: no such provider");
    }

    @Test
    void a_category_that_does_not_exist_is_refused() {
        fixture.given(registered(), cutAdded(0))
                .when(change(cut, owner, UUID.randomUUID(), null, null))
                .expectExceptionMessage("VALIDATION_FAILED: there is no such category")
                .expectNoEvents();
    }

    @Test
    void a_version_that_is_not_the_present_one_is_refused() {
        fixture.given(registered(), cutAdded(0))
                .when(change(cut, owner, null, null, 0L))
                .expectExceptionMessage("STALE_VERSION: the provider has changed since");
    }

    @Test
    void all_services_are_put_in_another_order() {
        fixture.given(registered(), cutAdded(0), colourAdded())
                .when(order(colour, cut))
                .expectEvents(ordered(colour, cut));
    }

    @Test
    void the_order_that_there_is_is_no_change() {
        fixture.given(registered(), cutAdded(0), colourAdded())
                .when(order(cut, colour))
                .expectNoEvents();
        fixture.given(registered(), cutAdded(0), colourAdded(), ordered(colour, cut))
                .when(order(colour, cut))
                .expectNoEvents();
    }

    @Test
    void an_order_with_a_foreign_a_doubled_or_a_missing_service_is_refused_as_a_whole() {
        var foreign = ServiceId.next();
        notOrdered(order(cut, foreign, colour), foreign + " is no service of yours, or is there twice");
        notOrdered(order(cut, colour, cut), cut + " is no service of yours, or is there twice");
        notOrdered(order(colour), "1 services are missing");
        notOrdered(order(), "2 services are missing");
    }

    private void notOrdered(ReorderServices command, String why) {
        fixture.given(registered(), cutAdded(0), colourAdded())
                .when(command)
                .expectExceptionMessage("VALIDATION_FAILED: " + why)
                .expectNoEvents();
    }

    private ReorderServices order(ServiceId... ids) {
        return new ReorderServices(provider, owner, List.of(ids), null);
    }

    private ServicesReordered ordered(ServiceId... ids) {
        return new ServicesReordered(
                provider.value(), Arrays.stream(ids).map(ServiceId::value).toList());
    }

    private ServiceDeactivated gone() {
        return new ServiceDeactivated(provider.value(), cut.value());
    }

    private ServiceAdded colourAdded() {
        return new ServiceAdded(
                provider.value(), colour.value(), null, "Colour", null, 90, null, "EUR", null, null, null, null, 1);
    }

    private ChangeService change(
            ServiceId service,
            AccountId by,
            @Nullable UUID category,
            @Nullable Boolean active,
            @Nullable Long expectedVersion) {
        return new ChangeService(
                provider,
                service,
                by,
                category,
                "Long cut",
                "With a wash",
                60,
                new BigDecimal("52.50"),
                null,
                5,
                null,
                60,
                true,
                active,
                expectedVersion);
    }

    private ServiceChanged changed(boolean active) {
        return new ServiceChanged(
                provider.value(),
                cut.value(),
                null,
                "Long cut",
                "With a wash",
                60,
                new BigDecimal("52.50"),
                "EUR",
                5,
                null,
                60,
                true,
                active);
    }
}
