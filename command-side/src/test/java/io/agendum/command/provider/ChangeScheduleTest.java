package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.event.provider.BookingPolicyChanged;
import io.agendum.event.provider.TimeZoneChanged;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Change;
import io.agendum.schedule.Policy;
import io.agendum.schedule.Snapshot;
import io.agendum.schedule.WeeklyHours;
import io.agendum.store.EventMetadata;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangeScheduleTest extends ProviderScenario {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Policy STRICT =
            new Policy(30, Alignment.CLOCK, 5, 10, 60, 30, 720, false, 120, List.of(60, 1440));

    @Test
    void hours_are_kept_as_the_wall_shows_them_and_may_run_past_midnight() {
        fixture.given(registered())
                .when(change(null, mondays(), null))
                .expectEvents(new GenericEventMessage<>(mondaysKept(), EventMetadata.ofProvider(provider.value())));
    }

    @Test
    void zone_hours_and_policy_change_together() {
        fixture.given(registered())
                .when(change(VIENNA, mondays(), STRICT))
                .expectEvents(new TimeZoneChanged(provider.value(), VIENNA), mondaysKept(), strict());
    }

    @Test
    void a_booking_is_judged_by_the_new_rules_at_once() {
        fixture.given(registered()).when(change(VIENNA, mondays(), STRICT)).expectSuccessfulHandlerExecution();

        assertThat(kept.of(provider))
                .isEqualTo(Snapshot.empty(VIENNA)
                        .with(new Change.HoursSet(mondays()))
                        .with(new Change.PolicySet(STRICT)));
    }

    @Test
    void what_was_said_before_is_kept() {
        fixture.given(registered(), mondaysKept(), cutAdded(0))
                .when(change(null, null, STRICT))
                .expectEvents(strict());

        assertThat(kept.of(provider)).isNotNull().satisfies(rules -> {
            assertThat(rules.hours()).containsExactly(mondays());
            assertThat(rules.services()).containsOnlyKeys(cut.value());
        });
    }

    @Test
    void what_equals_the_present_is_no_change() {
        fixture.given(registered(), mondaysKept(), strict())
                .when(change(BERLIN, mondays(), STRICT))
                .expectNoEvents();

        assertThat(kept.of(provider)).isNull();
    }

    @Test
    void hours_from_a_day_on_stand_beside_the_usual_ones() {
        var summer = new WeeklyHours(LocalDate.parse("2026-06-01"), Map.of());

        fixture.given(registered(), mondaysKept())
                .when(change(null, summer, null))
                .expectEvents(new WeeklyHoursChanged(provider.value(), LocalDate.parse("2026-06-01"), Map.of()));
        assertThat(kept.of(provider)).isNotNull().extracting(Snapshot::hours).isEqualTo(List.of(mondays(), summer));
    }

    @Test
    void somebody_else_s_provider_is_not_found() {
        refused(
                new ChangeSchedule(provider, somebodyElse, VIENNA, null, null, false, null),
                "NOT_FOUND: no such provider");
    }

    @Test
    void a_version_that_is_not_the_present_one_is_refused() {
        refused(
                new ChangeSchedule(provider, owner, VIENNA, null, null, false, 7L),
                "STALE_VERSION: the provider has changed since");
    }

    @Test
    void the_present_version_is_accepted() {
        fixture.given(registered(), mondaysKept())
                .when(new ChangeSchedule(provider, owner, VIENNA, null, null, false, 1L))
                .expectEvents(new TimeZoneChanged(provider.value(), VIENNA));
    }

    @Test
    void closing_every_day_is_a_change() {
        fixture.given(registered(), mondaysKept())
                .when(change(null, new WeeklyHours(null, Map.of(DayOfWeek.MONDAY, List.of())), null))
                .expectEvents(new WeeklyHoursChanged(provider.value(), null, Map.of()));
    }

    private ChangeSchedule change(@Nullable ZoneId zone, @Nullable WeeklyHours hours, @Nullable Policy policy) {
        return new ChangeSchedule(provider, owner, zone, hours, policy, false, null);
    }

    private BookingPolicyChanged strict() {
        return new BookingPolicyChanged(
                provider.value(), 30, "CLOCK", 5, 10, 60, 30, 720, false, 120, List.of(1440, 60));
    }
}
