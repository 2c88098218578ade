package io.agendum.command.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.command.AppointmentId;
import io.agendum.command.BookedTimes.BookedTime;
import io.agendum.command.TimeOffId;
import io.agendum.event.Personal;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.schedule.Change;
import io.agendum.schedule.Snapshot;
import io.agendum.schedule.Span;
import io.agendum.schedule.TimeOff;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import io.agendum.store.EventMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Dates with other hours, time off, and whom a change of working time hits. Mondays are worked from 9 to 12 and 13 to 2. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangeWorkingTimeTest extends ProviderScenario {

    private static final LocalDate MONDAY = LocalDate.parse("2026-01-19");
    private static final List<WorkingTime> MORNING = List.of(new WorkingTime(540, 720));
    private static final Instant NINE = Instant.parse("2026-01-19T08:00:00Z");
    private static final Instant ONE_PAST_MIDNIGHT = Instant.parse("2026-01-20T00:00:00Z");

    private final TimeOffId holiday = TimeOffId.next();

    @Test
    void one_date_has_hours_of_its_own() {
        fixture.given(registered(), mondaysKept())
                .when(override(MONDAY, MORNING, false))
                .expectResultMessagePayload(new AffectedAppointments(List.of()))
                .expectEvents(new GenericEventMessage<>(
                        overridden("09:00-12:00"), EventMetadata.ofProvider(provider.value())));

        assertThat(kept.of(provider))
                .isEqualTo(Snapshot.empty(BERLIN)
                        .with(new Change.HoursSet(mondays()))
                        .with(new Change.OverrideSet(MONDAY, MORNING)));
    }

    @Test
    void without_intervals_the_date_is_closed_and_it_can_be_given_its_usual_hours_again() {
        fixture.given(registered(), mondaysKept())
                .when(override(MONDAY, List.of(), false))
                .expectEvents(overridden());
        fixture.given(registered(), mondaysKept(), overridden())
                .when(new ClearDateOverride(provider, owner, MONDAY, false, 2L))
                .expectEvents(new DateOverrideCleared(provider.value(), MONDAY));
    }

    @Test
    void what_equals_the_present_is_no_change() {
        fixture.given(registered(), overridden("09:00-12:00"))
                .when(override(MONDAY, MORNING, false))
                .expectNoEvents();
        fixture.given(registered())
                .when(new ClearDateOverride(provider, owner, MONDAY, false, null))
                .expectNoEvents();
    }

    @Test
    void time_off_is_kept_with_a_reason_that_is_about_the_owner() {
        var week = new Span(NINE, NINE.plus(Duration.ofDays(7)));

        fixture.given(registered())
                .when(new AddTimeOff(provider, owner, holiday, week, "Operation", false, null))
                .expectEvents(new TimeOffAdded(
                        provider.value(),
                        holiday.value(),
                        week.start(),
                        week.end(),
                        new Personal(owner.value(), "Operation")));

        assertThat(kept.of(provider))
                .isNotNull()
                .extracting(Snapshot::timeOff)
                .isEqualTo(List.of(new TimeOff(holiday.value(), week)));
    }

    @Test
    void time_off_is_taken_back_and_what_there_is_not_cannot_be() {
        fixture.given(registered(), off())
                .when(new RemoveTimeOff(provider, owner, holiday, null))
                .expectEvents(new TimeOffRemoved(provider.value(), holiday.value()));
        refused(new RemoveTimeOff(provider, owner, holiday, null), "NOT_FOUND: no such time off");
    }

    @Test
    void somebody_else_s_provider_is_not_found_and_a_stale_version_is_refused() {
        refused(new SetDateOverride(provider, somebodyElse, MONDAY, List.of(), false, null), NOT_FOUND);
        refused(new ClearDateOverride(provider, somebodyElse, MONDAY, false, null), NOT_FOUND);
        refused(new RemoveTimeOff(provider, somebodyElse, holiday, null), NOT_FOUND);
        refused(new SetDateOverride(provider, owner, MONDAY, List.of(), false, 4L), STALE);
        refused(new ClearDateOverride(provider, owner, MONDAY, false, 4L), STALE);
        refused(new RemoveTimeOff(provider, owner, holiday, 4L), STALE);
    }

    private static final String NOT_FOUND = "NOT_FOUND: no such provider";
    private static final String STALE = "STALE_VERSION: the provider has changed since";

    @Test
    void who_does_not_fit_any_more_is_named_and_stays() {
        var morning = book(NINE);
        var night = book(ONE_PAST_MIDNIGHT);

        fixture.given(registered(), mondaysKept())
                .when(override(MONDAY, MORNING, false))
                .expectResultMessagePayload(new AffectedAppointments(List.of(night)))
                .expectEvents(overridden("09:00-12:00"));
        fixture.given(registered(), mondaysKept())
                .when(new AddTimeOff(provider, owner, holiday, new Span(NINE, NINE.plusSeconds(60)), null, false, null))
                .expectResultMessagePayload(new AffectedAppointments(List.of(morning)));
        fixture.given(registered(), mondaysKept())
                .when(new ChangeSchedule(provider, owner, null, new WeeklyHours(null, Map.of()), null, false, null))
                .expectResultMessagePayload(new AffectedAppointments(List.of(morning, night)))
                .expectEvents(new WeeklyHoursChanged(provider.value(), null, Map.of()));
    }

    @Test
    void who_did_not_fit_before_or_has_been_served_is_not_named_again() {
        book(NINE);
        book(Instant.parse("2026-01-12T08:00:00Z"));

        fixture.given(registered(), mondaysKept(), overridden())
                .when(new ChangeSchedule(provider, owner, null, new WeeklyHours(null, Map.of()), null, false, null))
                .expectResultMessagePayload(new AffectedAppointments(List.of()));
    }

    @Test
    void to_ask_whom_it_would_hit_changes_nothing() {
        var morning = book(NINE);

        fixture.given(registered(), mondaysKept())
                .when(override(MONDAY, List.of(), true))
                .expectResultMessagePayload(new AffectedAppointments(List.of(morning)))
                .expectNoEvents();
        fixture.given(registered(), mondaysKept())
                .when(new ChangeSchedule(provider, owner, null, new WeeklyHours(null, Map.of()), null, true, null))
                .expectResultMessagePayload(new AffectedAppointments(List.of(morning)))
                .expectNoEvents();
        assertThat(kept.of(provider)).isNull();
    }

    @Test
    void there_is_an_end_to_exceptions() {
        var thousand = IntStream.range(0, 1_000)
                .mapToObj(n -> new DateOverrideSet(provider.value(), MONDAY.plusDays(n), List.of()))
                .toArray();

        fixture.given(registered())
                .andGiven(thousand)
                .when(override(MONDAY.minusDays(1), List.of(), false))
                .expectExceptionMessage("VALIDATION_FAILED: there are 1000 already");
    }

    private BookedTime book(Instant start) {
        var time = new BookedTime(AppointmentId.next(), new Span(start, start.plusSeconds(1_800)));
        booked.add(time);
        return time;
    }

    private SetDateOverride override(LocalDate date, List<WorkingTime> times, boolean dryRun) {
        return new SetDateOverride(provider, owner, date, times, dryRun, null);
    }

    private DateOverrideSet overridden(String... times) {
        return new DateOverrideSet(provider.value(), MONDAY, List.of(times));
    }

    private TimeOffAdded off() {
        return new TimeOffAdded(provider.value(), holiday.value(), NINE, NINE.plusSeconds(3_600), null);
    }
}
