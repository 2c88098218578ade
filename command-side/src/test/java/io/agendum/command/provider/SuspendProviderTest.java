package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.schedule.Change;
import io.agendum.schedule.Snapshot;
import io.agendum.store.EventMetadata;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuspendProviderTest extends ProviderScenario {

    @Test
    void a_suspension_is_kept_among_the_rules_by_which_a_booking_is_judged() {
        fixture.given(registered(), mondaysKept(), cutAdded(0))
                .when(new SuspendProvider(provider, true))
                .expectEvents(new GenericEventMessage<>(suspended(), EventMetadata.ofProvider(provider.value())))
                .expectResultMessagePayload(new Standing(false, true));

        assertThat(kept.of(provider)).isNotNull().satisfies(rules -> {
            assertThat(rules.suspended()).isTrue();
            assertThat(rules.services()).containsOnlyKeys(cut.value());
        });
    }

    @Test
    void rules_that_bookings_are_judged_by_already_are_changed_under_the_lock_alone() {
        kept.change(provider, owner, Snapshot.empty(BERLIN));

        fixture.given(registered()).when(new SuspendProvider(provider, true)).expectEvents(suspended());

        assertThat(kept.of(provider)).isEqualTo(Snapshot.empty(BERLIN).with(new Change.SuspensionSet(true)));
    }

    @Test
    void its_end_leaves_the_rules_as_they_were() {
        fixture.given(registered(), suspended())
                .when(new SuspendProvider(provider, false))
                .expectEvents(reinstated())
                .expectResultMessagePayload(new Standing(false, false));

        assertThat(kept.of(provider)).isEqualTo(Snapshot.empty(BERLIN));
    }

    @Test
    void the_same_again_changes_nothing() {
        fixture.given(registered(), new ProviderVerified(provider.value()), suspended())
                .when(new SuspendProvider(provider, true))
                .expectNoEvents()
                .expectResultMessagePayload(new Standing(true, true));
        fixture.given(registered(), suspended(), reinstated())
                .when(new SuspendProvider(provider, false))
                .expectNoEvents()
                .expectResultMessagePayload(new Standing(false, false));
    }

    @Test
    void the_owner_goes_on_changing_a_suspended_provider_which_stays_suspended() {
        fixture.given(registered(), suspended()).when(addCut(owner)).expectEvents(cutAdded(0));

        assertThat(kept.of(provider)).isNotNull().satisfies(rules -> {
            assertThat(rules.suspended()).isTrue();
            assertThat(rules.services()).containsOnlyKeys(cut.value());
        });
    }

    private ProviderSuspended suspended() {
        return new ProviderSuspended(provider.value());
    }

    private ProviderReinstated reinstated() {
        return new ProviderReinstated(provider.value());
    }
}
